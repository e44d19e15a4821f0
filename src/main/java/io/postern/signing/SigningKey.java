package io.postern.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jwk.PublicJsonWebKey;

/**
 * A key pair of an organization. Its state follows from the clock alone, so that every replica agrees: NEXT until
 * {@code activeFrom}, then ACTIVE, RETIRED from {@code retiredFrom} and gone from {@code goneFrom}.
 *
 * @param kid the RFC 7638 thumbprint of the public key
 * @param publicKey with {@code kid}, {@code alg} and {@code use}, as it is published
 */
record SigningKey(
        String kid,
        SigningAlgorithm algorithm,
        PublicJsonWebKey publicKey,
        PrivateKey privateKey,
        Instant activeFrom,
        Optional<Instant> retiredFrom,
        Optional<Instant> goneFrom) {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    boolean isActive(Instant now) {
        return !now.isBefore(activeFrom)
                && retiredFrom.filter(end -> !now.isBefore(end)).isEmpty();
    }

    boolean isGone(Instant now) {
        return goneFrom.filter(end -> !now.isBefore(end)).isPresent();
    }

    /** That of a JWS (RFC 7515 §4.1), as base64url, for claims of this type. None of the three needs to be escaped. */
    byte[] header(String type) {
        String json = "{\"alg\":\"" + algorithm.wire() + "\",\"typ\":\"" + type + "\",\"kid\":\"" + kid + "\"}";
        return BASE64URL.encode(json.getBytes(US_ASCII));
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
