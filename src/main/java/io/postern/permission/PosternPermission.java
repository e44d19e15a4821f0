package io.postern.permission;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The permissions of Postern's own API: a closed list, which nobody can register, change or extend. */
public enum PosternPermission {
    ACCOUNTS_READ("postern.accounts:read"),
    ACCOUNTS_WRITE("postern.accounts:write"),
    ACCESS_KEYS_READ("postern.access-keys:read"),
    ACCESS_KEYS_WRITE("postern.access-keys:write"),
    GROUPS_READ("postern.groups:read"),
    GROUPS_WRITE("postern.groups:write"),
    ROLES_READ("postern.roles:read"),
    ROLES_WRITE("postern.roles:write"),
    RESOURCE_SERVERS_READ("postern.resource-servers:read"),
    RESOURCE_SERVERS_WRITE("postern.resource-servers:write"),
    ORGANIZATION_READ("postern.organization:read"),
    ORGANIZATION_WRITE("postern.organization:write"),
    AUDIT_READ("postern.audit:read"),
    SIGNING_KEYS_READ("postern.signing-keys:read"),
    SIGNING_KEYS_WRITE("postern.signing-keys:write"),
    OWNERS_WRITE("postern.owners:write"),
    TOKENS_INTROSPECT("postern.tokens:introspect"),
    TOKENS_REVOKE("postern.tokens:revoke"),
    PLATFORM_ORGANIZATIONS_WRITE("platform.organizations:write");

    private static final String POSTERN = "postern";
    private static final String PLATFORM = "platform";

    private final Permission permission;

    PosternPermission(String name) {
        this.permission = Permission.of(name);
    }

    /** The permission by its name. */
    public Permission permission() {
        return permission;
    }

    /** All of them, by their names. */
    public static Set<Permission> all() {
        return Arrays.stream(values()).map(PosternPermission::permission).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether only a grant of its own exact name gives it, and no wildcard does. */
    public boolean explicit() {
        return isExplicit(permission);
    }

    /**
     * Whether only a grant of its own exact name gives this permission: making owners, and everything above a single
     * organization. Otherwise each administrator, who holds {@code *}, could promote himself.
     */
    public static boolean isExplicit(Permission permission) {
        return isOf(PLATFORM, permission) || permission.equals(OWNERS_WRITE.permission);
    }

    /** Whether the name belongs to Postern, so that no resource server may register it. */
    public static boolean isReserved(Permission permission) {
        return isOf(POSTERN, permission) || isOf(PLATFORM, permission);
    }

    private static boolean isOf(String root, Permission permission) {
        String resource = permission.resource();
        return resource.equals(root) || resource.startsWith(root + ".");
    }
}
