package io.postern.role;

import io.postern.permission.PermissionPattern;
import io.postern.permission.PosternPermission;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles that every organization has and nobody edits. */
public enum ManagedRole {
    /** Everything, owners included; comes only through the managed group Owners. */
    OWNER(
            "Owner",
            "Everything, and who else is an owner",
            "*",
            PosternPermission.OWNERS_WRITE.permission().name()),
    /** Everything but the owners. */
    ADMINISTRATOR("Administrator", "Everything but who is an owner", "*"),
    /** Accounts and their keys. */
    SERVICE_ACCOUNT_MANAGER(
            "Service account manager",
            "Accounts and their access keys",
            "postern.accounts:*",
            "postern.access-keys:*",
            PosternPermission.GROUPS_READ.permission().name(),
            PosternPermission.ROLES_READ.permission().name(),
            PosternPermission.RESOURCE_SERVERS_READ.permission().name()),
    /** Whatever is called read, of every resource server. */
    READ_ONLY("Read only", "Reading, everywhere", "*:read"),
    /** Creating and ending organizations; exists only in {@code default}. */
    PLATFORM_OPERATOR(
            "Platform operator",
            "Organizations: create, suspend, delete",
            PosternPermission.PLATFORM_ORGANIZATIONS_WRITE.permission().name());

    private final String roleName;
    private final String description;
    private final Set<PermissionPattern> permissions;

    ManagedRole(String roleName, String description, String... permissions) {
        this.roleName = roleName;
        this.description = description;
        this.permissions =
                Arrays.stream(permissions).map(PermissionPattern::of).collect(Collectors.toUnmodifiableSet());
    }

    /** The role's name, by which it stands in tokens. */
    public String roleName() {
        return roleName;
    }

    String description() {
        return description;
    }

    Set<PermissionPattern> permissions() {
        return permissions;
    }
}
