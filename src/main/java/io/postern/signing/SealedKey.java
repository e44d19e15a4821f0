package io.postern.signing;

import java.util.UUID;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;

/**
 * A key pair that an organization may come to sign with.
 *
 * @param kid the RFC 7638 thumbprint of the public key
 * @param privateKey PKCS #8, encrypted
 */
public record SealedKey(
        String kid, UUID organization, SigningAlgorithm algorithm, String publicJwk, byte[] privateKey) {

    /** A new one. */
    static SealedKey generate(UUID organization, SigningAlgorithm algorithm, KeyEncryption encryption) {
        try {
            PublicJsonWebKey pair = algorithm.generate();
            String kid = pair.calculateBase64urlEncodedThumbprint("SHA-256");
            pair.setKeyId(kid);
            pair.setAlgorithm(algorithm.wire());
            pair.setUse(Use.SIGNATURE);
            return new SealedKey(
                    kid,
                    organization,
                    algorithm,
                    pair.toJson(OutputControlLevel.PUBLIC_ONLY),
                    encryption.encrypt(pair.getPrivateKey().getEncoded(), place(organization, kid)));
        } catch (JoseException failure) {
            throw new IllegalStateException("Cannot generate a signing key", failure);
        }
    }

    /** What its encryption is bound to. */
    static String place(UUID organization, String kid) {
        return organization + "/" + kid;
    }

    @Override
    public String toString() {
        return "SealedKey[" + kid + "]";
    }
}
