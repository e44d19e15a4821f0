package io.postern.signing;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;

/** Signs claims. */
@Singleton
public class Signer {
    private final InstantSource clock;

    Signer(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A JWS in compact form (RFC 7515 §7.1), signed with the ring's active key.
     *
     * @param type the {@code typ} of the header
     * @throws java.util.NoSuchElementException when the ring has no active key
     */
    public String sign(Map<String, Object> claims, String type, KeyRing ring) {
        SigningKey key = ring.active(clock.instant());
        return Jwt.claims(claims)
                .jws()
                .type(type)
                .keyId(key.kid())
                .algorithm(SignatureAlgorithm.fromAlgorithm(key.algorithm().wire()))
                .sign(key.privateKey());
    }
}
