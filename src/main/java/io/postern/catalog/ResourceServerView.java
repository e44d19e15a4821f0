package io.postern.catalog;

import io.postern.rest.Representation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A resource server as clients see it. */
record ResourceServerView(
        UUID id,
        String name,
        String audience,
        String profile,
        String description,
        boolean managed,
        Instant createdAt,
        @Nullable UUID createdBy,
        Instant updatedAt,
        @Nullable UUID updatedBy,
        long version)
        implements Representation {

    static ResourceServerView of(ResourceServerEntity row, String posternAudience) {
        return new ResourceServerView(
                row.id,
                row.name,
                row.audience == null ? posternAudience : row.audience,
                row.profile,
                row.description,
                row.managed,
                row.createdAt,
                row.createdBy,
                row.updatedAt,
                row.updatedBy,
                row.version);
    }
}
