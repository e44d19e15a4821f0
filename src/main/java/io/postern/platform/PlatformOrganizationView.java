package io.postern.platform;

import io.postern.rest.Representation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization as the operators of the platform see it.
 *
 * @param issuer its issuer identifier
 * @param active whether it is not suspended
 */
record PlatformOrganizationView(
        UUID id,
        String name,
        String issuer,
        boolean active,
        Instant createdAt,
        @Nullable UUID createdBy,
        Instant updatedAt,
        @Nullable UUID updatedBy,
        long version)
        implements Representation {

    static PlatformOrganizationView of(PlatformOrganizationEntity row, String issuer) {
        return new PlatformOrganizationView(
                row.id,
                row.name,
                issuer,
                row.active,
                row.createdAt,
                row.createdBy,
                row.updatedAt,
                row.updatedBy,
                row.version);
    }
}
