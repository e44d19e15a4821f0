package io.postern.accesskey;

import io.postern.rest.Representation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An access key as clients see it, without its secret.
 *
 * @param status {@code ACTIVE} or {@code INACTIVE}
 * @param resourceServer the id of the one that it is bound to
 * @param allowedCidrs from where alone it works; from anywhere if empty
 * @param oldSecretExpiresAt until when the secret before works, or worked; null when it stopped at once, or there was none
 * @param lastUsedAt when a secret of it was last exchanged, as far as it is known: some seconds may be missing
 * @param lastUsedFrom the address from which
 * @param lastUsedBy what the client called itself
 */
public record AccessKeyView(
        String id,
        UUID account,
        String name,
        String status,
        @Nullable UUID resourceServer,
        List<String> allowedCidrs,
        @Nullable Instant expiresAt,
        @Nullable Instant oldSecretExpiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedFrom,
        @Nullable String lastUsedBy,
        Instant createdAt,
        @Nullable UUID createdBy,
        Instant updatedAt,
        @Nullable UUID updatedBy,
        long version)
        implements Representation {

    /** The key without its uses, which are no part of what changes. */
    static AccessKeyView of(AccessKeyEntity row) {
        return of(row, Optional.empty());
    }

    static AccessKeyView of(AccessKeyEntity row, Optional<KeyUse> last) {
        return new AccessKeyView(
                row.id,
                row.accountId,
                row.name,
                row.active ? "ACTIVE" : "INACTIVE",
                row.resourceServerId,
                List.of(row.allowedCidrs),
                row.expiresAt,
                row.oldSecretUntil,
                last.map(KeyUse::at).orElse(null),
                last.map(KeyUse::from).orElse(null),
                last.map(KeyUse::by).orElse(null),
                row.createdAt,
                row.createdBy,
                row.updatedAt,
                row.updatedBy,
                row.version);
    }
}
