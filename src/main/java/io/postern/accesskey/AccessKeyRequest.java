package io.postern.accesskey;

import io.postern.address.AddressRange;
import io.postern.rest.Line;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of an access key.
 *
 * @param expiresAt from when on it is refused; never if absent
 * @param resourceServer the id of the resource server for which alone it makes tokens; for any if absent
 * @param allowedCidrs the ranges of addresses from which alone it works; if absent, any in a new key, and else those that it
 *     has
 */
@Schema(example = """
                {"name": "night shift", "expiresAt": "2027-12-31T00:00:00Z",
                 "resourceServer": "01970000-0000-7000-8000-000000000001", "allowedCidrs": ["192.0.2.0/24"]}""")
record AccessKeyRequest(
        @NotNull @Line String name,
        @Nullable Instant expiresAt,
        @Nullable UUID resourceServer,
        @AllowedRanges @Nullable Set<String> allowedCidrs) {

    /** As precisely as it is stored. */
    AccessKeyRequest {
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
    }

    boolean describes(AccessKeyEntity row) {
        return row.name.equals(name) && grantsAsMuchAs(row);
    }

    /** Whether it changes nothing of when, where and for what the key works. */
    boolean grantsAsMuchAs(AccessKeyEntity row) {
        return Objects.equals(row.expiresAt, expiresAt)
                && Objects.equals(row.resourceServerId, resourceServer)
                && Arrays.equals(row.allowedCidrs, ranges(row.allowedCidrs));
    }

    void describe(AccessKeyEntity row) {
        row.name = name;
        row.expiresAt = expiresAt;
        row.resourceServerId = resourceServer;
        row.allowedCidrs = ranges(row.allowedCidrs);
    }

    /** In one notation and order, whichever they were sent in. */
    private String[] ranges(String[] before) {
        return allowedCidrs == null
                ? before
                : allowedCidrs.stream()
                        .map(text -> AddressRange.parse(text).orElseThrow().toString())
                        .distinct()
                        .sorted()
                        .toArray(String[]::new);
    }
}
