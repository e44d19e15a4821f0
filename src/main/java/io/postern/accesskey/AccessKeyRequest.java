package io.postern.accesskey;

import io.postern.rest.Line;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of an access key.
 *
 * @param expiresAt from when on it is refused; never if absent
 * @param resourceServer the id of the resource server for which alone it makes tokens; for any if absent
 */
record AccessKeyRequest(
        @NotNull @Line String name,
        @Nullable Instant expiresAt,
        @Nullable UUID resourceServer) {}
