package io.postern.signing;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
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
    ES256("ES256", "SHA256withECDSAinP1363Format", 64),
    RS256("RS256", "SHA256withRSA", 256),
    EDDSA("EdDSA", "Ed25519", 64);

    private static final int RSA_BITS = 2048;

    private final String wire;
    private final String standardName;
    private final int signatureBytes;

    /**
     * @param standardName as the Java Security Standard Algorithm Names have it
     * @param signatureBytes the length of each signature
     */
    SigningAlgorithm(String wire, String standardName, int signatureBytes) {
        this.wire = wire;
        this.standardName = standardName;
        this.signatureBytes = signatureBytes;
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

    /** The length of each signature as base64url, without padding. */
    int signatureLength() {
        return (signatureBytes * 4 + 2) / 3;
    }

    /** By the first provider of the platform that has it. */
    Signature signature() throws NoSuchAlgorithmException {
        return Signature.getInstance(standardName);
    }

    /** By this provider. */
    Signature signature(Provider provider) throws NoSuchAlgorithmException {
        return Signature.getInstance(standardName, provider);
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
