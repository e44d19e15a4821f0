package io.postern.account;

import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The links that start at an account.
 *
 * @param roles ids
 * @param groups ids
 * @param permissions permissions and patterns of its own; nothing is restricted there
 */
record Links(Set<UUID> roles, Set<UUID> groups, Set<PermissionPattern> permissions) {
    static final Links NONE = new Links(Set.of(), Set.of(), Set.of());

    /** Those that are here and not there. */
    Links without(Links other) {
        return new Links(
                without(roles, other.roles), without(groups, other.groups), without(permissions, other.permissions));
    }

    boolean isEmpty() {
        return roles.isEmpty() && groups.isEmpty() && permissions.isEmpty();
    }

    /** What the account is granted by itself. */
    UnitedPermissions direct() {
        return new UnitedPermissions(permissions, Set.of());
    }

    Links withRole(UUID role, boolean linked) {
        return new Links(with(roles, role, linked), groups, permissions);
    }

    Links withGroup(UUID group, boolean linked) {
        return new Links(roles, with(groups, group, linked), permissions);
    }

    Links withPermission(PermissionPattern pattern, boolean linked) {
        return new Links(roles, groups, with(permissions, pattern, linked));
    }

    private static <T> Set<T> with(Set<T> all, T one, boolean linked) {
        Set<T> changed = new HashSet<>(all);
        if (linked) {
            changed.add(one);
        } else {
            changed.remove(one);
        }
        return changed;
    }

    private static <T> Set<T> without(Set<T> all, Set<T> some) {
        return all.stream().filter(each -> !some.contains(each)).collect(Collectors.toSet());
    }
}
