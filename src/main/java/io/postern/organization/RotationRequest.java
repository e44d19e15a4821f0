package io.postern.organization;

import io.postern.signing.SigningAlgorithm;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How signing keys are rotated.
 *
 * @param algorithm of the new key; the one of the key before if absent
 * @param compromised whether somebody else may have the keys: the new one signs at once, and all others are gone at once
 */
@Schema(example = """
                {"algorithm": "ES256"}""")
record RotationRequest(
        @Nullable @Pattern(regexp = "ES256|RS256|EdDSA", message = "must be ES256, RS256 or EdDSA")
        String algorithm,

        @Nullable Boolean compromised) {

    Optional<SigningAlgorithm> chosen() {
        return Optional.ofNullable(algorithm).map(SigningAlgorithm::of);
    }

    boolean isCompromised() {
        return Boolean.TRUE.equals(compromised);
    }
}
