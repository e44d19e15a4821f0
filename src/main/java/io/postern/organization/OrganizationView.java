package io.postern.organization;

import io.postern.rest.Representation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization as its own clients see it.
 *
 * @param issuer its issuer identifier, {@code iss} of its tokens
 * @param tokenLifetime in seconds; null for the installation's default
 * @param accessKeyLimit how many access keys each service account may have
 * @param serviceAccountLimit how many service accounts there may be; null for no limit
 */
record OrganizationView(
        UUID id,
        String name,
        String issuer,
        boolean active,
        @Nullable Integer tokenLifetime,
        int accessKeyLimit,
        @Nullable Integer serviceAccountLimit,
        boolean serviceAccountsEnabled,
        Instant createdAt,
        @Nullable UUID createdBy,
        Instant updatedAt,
        @Nullable UUID updatedBy,
        long version)
        implements Representation {

    static OrganizationView of(OrganizationEntity row, String issuer) {
        return new OrganizationView(
                row.id,
                row.name,
                issuer,
                row.active,
                row.tokenLifetime,
                row.accessKeyLimit,
                row.serviceAccountLimit,
                row.serviceAccountsEnabled,
                row.createdAt,
                row.createdBy,
                row.updatedAt,
                row.updatedBy,
                row.version);
    }
}
