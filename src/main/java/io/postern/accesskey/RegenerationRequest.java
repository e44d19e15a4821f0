package io.postern.accesskey;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a new secret.
 *
 * @param overlapSeconds how long the one before works on; not at all if absent
 */
@Schema(example = """
                {"overlapSeconds": 86400}""")
record RegenerationRequest(
        @Min(0) @Max(Regenerations.MAX_OVERLAP_SECONDS) @Nullable
        Integer overlapSeconds) {

    /** A request may come without a body. */
    static Duration overlap(@Nullable RegenerationRequest request) {
        return request == null || request.overlapSeconds == null
                ? Duration.ZERO
                : Duration.ofSeconds(request.overlapSeconds);
    }
}
