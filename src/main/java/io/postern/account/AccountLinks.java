package io.postern.account;

import io.postern.permission.Permission;
import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import io.postern.persistence.Reference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What hangs on an account: its own links, and what they come to. A row of the view {@code account_links}. */
@Entity
@Immutable
@Table(name = "account_links")
class AccountLinks {
    @Id
    @Column(name = "account_id")
    UUID accountId;

    @Column(name = "organization_id")
    UUID organizationId;

    @Column(name = "own_role_ids")
    UUID[] ownRoleIds;

    @Column(name = "own_role_names")
    String[] ownRoleNames;

    @Column(name = "group_ids")
    UUID[] groupIds;

    @Column(name = "group_names")
    String[] groupNames;

    @Column(name = "own_permissions")
    String[] ownPermissions;

    @Column(name = "role_ids")
    UUID[] roleIds;

    @Column(name = "role_names")
    String[] roleNames;

    String[] granted;
    String[] restricted;

    @Column(name = "permission_names")
    String[] touched;

    @Column(name = "key_ids")
    String[] keyIds;

    @Column(name = "key_names")
    String[] keyNames;

    @Column(name = "key_active")
    Boolean[] keyActive;

    @Column(name = "has_password")
    boolean hasPassword;

    @Column(name = "administrator_ids")
    UUID[] administratorIds;

    @Column(name = "administrator_names")
    String[] administratorNames;

    @Column(name = "last_used_at")
    @Nullable
    Instant lastUsedAt;

    List<Reference> roles() {
        return references(ownRoleIds, ownRoleNames);
    }

    List<Reference> groups() {
        return references(groupIds, groupNames);
    }

    List<String> permissions() {
        return List.of(ownPermissions);
    }

    List<Reference> unitedRoles() {
        return references(roleIds, roleNames);
    }

    List<Reference> administrators() {
        return references(administratorIds, administratorNames);
    }

    /** What the account holds, in patterns. */
    UnitedPermissions rights() {
        return new UnitedPermissions(patterns(granted), patterns(restricted));
    }

    /** What the account holds of what is registered, sorted. */
    List<String> unitedPermissions() {
        List<Permission> registered = Arrays.stream(touched).map(Permission::of).toList();
        return rights().among(registered).stream().map(Permission::name).toList();
    }

    List<AccountView.KeyReference> accessKeys() {
        return IntStream.range(0, keyIds.length)
                .mapToObj(
                        i -> new AccountView.KeyReference(keyIds[i], keyNames[i], keyActive[i] ? "ACTIVE" : "INACTIVE"))
                .toList();
    }

    private static List<Reference> references(UUID[] ids, String[] names) {
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new Reference(ids[i], names[i]))
                .toList();
    }

    private static Set<PermissionPattern> patterns(String[] names) {
        return Arrays.stream(names).map(PermissionPattern::of).collect(Collectors.toSet());
    }
}
