package io.postern.signing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signing key as clients see it: nothing of what it signs with.
 *
 * @param kid the RFC 7638 thumbprint, under which the JWK set has the public key
 * @param algorithm the JWS algorithm, e.g. {@code ES256}
 * @param publishedAt from when on the JWK set has it
 * @param activeFrom from when on tokens are signed with it
 * @param retiredFrom from when on they are not any more; null while that is open
 * @param goneFrom from when on the JWK set does not have it any more; null while that is open
 */
public record SigningKeyView(
        String kid,
        String algorithm,
        State state,
        Instant publishedAt,
        Instant activeFrom,
        @Nullable Instant retiredFrom,
        @Nullable Instant goneFrom) {

    /** Where a key is in its life; what is gone is not shown. */
    public enum State {
        NEXT,
        ACTIVE,
        RETIRED;

        static State of(Instant activeFrom, @Nullable Instant retiredFrom, Instant now) {
            if (now.isBefore(activeFrom)) {
                return NEXT;
            }
            return retiredFrom == null || now.isBefore(retiredFrom) ? ACTIVE : RETIRED;
        }
    }
}
