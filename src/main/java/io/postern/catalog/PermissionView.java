package io.postern.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A permission as clients see it.
 *
 * @param id its name
 * @param resourceServer the id of the resource server that it belongs to
 */
record PermissionView(
        String id,
        String name,
        String description,
        UUID resourceServer,
        Instant createdAt,
        @Nullable UUID createdBy,
        Instant updatedAt,
        @Nullable UUID updatedBy,
        long version) {

    static PermissionView of(PermissionEntity row) {
        return new PermissionView(
                row.name,
                row.name,
                row.description,
                row.resourceServerId,
                row.createdAt,
                row.createdBy,
                row.updatedAt,
                row.updatedBy,
                row.version);
    }
}
