package io.postern.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.postern.rest.Representation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A permission as clients see it.
 *
 * @param id its name
 * @param resourceServer the id of the resource server that it belongs to
 * @param warnings what its registration does to tokens; absent when there is nothing to tell, and whenever it is read
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
        long version,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings)
        implements Representation {

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
                row.version,
                List.of());
    }

    PermissionView with(List<String> told) {
        return new PermissionView(
                id, name, description, resourceServer, createdAt, createdBy, updatedAt, updatedBy, version, told);
    }
}
