package io.postern.account;

import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * An account in the hands of a transaction: nobody else changes it or its links until that ends.
 *
 * @param links what hung on it when it was read
 */
record HeldAccount(AccountEntity row, AccountLinks links, AccountView before) {
    static HeldAccount of(AccountEntity row, AccountLinks links) {
        return new HeldAccount(row, links, AccountView.of(row, links));
    }

    UUID id() {
        return row.id;
    }

    /** The links that start at it. */
    Links own() {
        return new Links(
                Set.of(links.ownRoleIds),
                Set.of(links.groupIds),
                Arrays.stream(links.ownPermissions).map(PermissionPattern::of).collect(Collectors.toUnmodifiableSet()));
    }

    /** What it is granted, by whatever path. */
    UnitedPermissions rights() {
        return links.rights();
    }
}
