package io.postern.accesskey;

import io.postern.rest.Representation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An access key as clients see it, without its secret.
 *
 * @param status {@code ACTIVE} or {@code INACTIVE}
 * @param resourceServer the id of the one that it is bound to
 */
record AccessKeyView(
        String id,
        UUID account,
        String name,
        String status,
        @Nullable UUID resourceServer,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable UUID createdBy,
        Instant updatedAt,
        @Nullable UUID updatedBy,
        long version)
        implements Representation {

    static AccessKeyView of(AccessKeyEntity row) {
        return new AccessKeyView(
                row.id,
                row.accountId,
                row.name,
                row.active ? "ACTIVE" : "INACTIVE",
                row.resourceServerId,
                row.expiresAt,
                row.createdAt,
                row.createdBy,
                row.updatedAt,
                row.updatedBy,
                row.version);
    }
}
