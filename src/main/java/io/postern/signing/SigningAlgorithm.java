package io.postern.signing;

import java.util.Arrays;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** What tokens are signed with (RFC 7518 §3.1, RFC 8037 §3.1). */
public enum SigningAlgorithm {
    ES256("ES256"),
    RS256("RS256"),
    EDDSA("EdDSA");

    private static final int RSA_BITS = 2048;

    private final String wire;

    SigningAlgorithm(String wire) {
        this.wire = wire;
    }

    /** Its name in a header and in a JWK. */
    public String wire() {
        return wire;
    }

    /** @throws IllegalArgumentException if no algorithm of ours has this name */
    public static SigningAlgorithm of(String wire) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No algorithm of ours: " + wire));
    }

    /** A new key pair. RSA takes a while. */
    PublicJsonWebKey generate() throws JoseException {
        return switch (this) {
            case ES256 -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
            case RS256 -> RsaJwkGenerator.generateJwk(RSA_BITS);
            case EDDSA -> OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
        };
    }
}
