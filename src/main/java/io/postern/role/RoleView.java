package io.postern.role;

import io.postern.rest.Representation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role as clients see it.
 *
 * @param permissions what it gives, permissions and patterns, sorted
 * @param restrictedPermissions what it denies whatever else gives it, sorted
 * @param accountsCount how many accounts have it directly
 * @param groupsCount how many groups carry it
 */
record RoleView(
        UUID id,
        String name,
        String displayName,
        String description,
        boolean managed,
        List<String> permissions,
        List<String> restrictedPermissions,
        long accountsCount,
        long groupsCount,
        Instant createdAt,
        @Nullable UUID createdBy,
        Instant updatedAt,
        @Nullable UUID updatedBy,
        long version)
        implements Representation {

    static RoleView of(RoleEntity row, RoleLinks links) {
        return new RoleView(
                row.id,
                row.name,
                row.displayName,
                row.description,
                row.managed,
                List.of(links.granted),
                List.of(links.restricted),
                links.accounts,
                links.groups,
                row.createdAt,
                row.createdBy,
                row.updatedAt,
                row.updatedBy,
                row.version);
    }
}
