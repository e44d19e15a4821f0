package io.postern.accesskey;

import io.postern.rest.Line;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of an access key.
 *
 * @param expiresAt from when on it is refused; never if absent
 * @param resourceServer the id of the resource server for which alone it makes tokens; for any if absent
 */
@Schema(example = """
                {"name": "night shift", "expiresAt": "2027-12-31T00:00:00Z",
                 "resourceServer": "01970000-0000-7000-8000-000000000001"}""")
record AccessKeyRequest(
        @NotNull @Line String name,
        @Nullable Instant expiresAt,
        @Nullable UUID resourceServer) {}
