package io.postern.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A signing key as the database has it.
 *
 * @param privateKey PKCS #8, encrypted
 */
record SigningKeyRow(
        String kid,
        UUID organization,
        String algorithm,
        String publicJwk,
        byte[] privateKey,
        Instant activeFrom,
        @Nullable Instant retiredFrom,
        @Nullable Instant goneFrom) {

    private static final String ES256 = "ES256";

    /** A new ES256 key pair, active from now on. */
    static SigningKeyRow generate(UUID organization, Instant now, KeyEncryption encryption) {
        try {
            EllipticCurveJsonWebKey pair = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            String kid = pair.calculateBase64urlEncodedThumbprint("SHA-256");
            pair.setKeyId(kid);
            pair.setAlgorithm(ES256);
            pair.setUse(Use.SIGNATURE);
            byte[] sealed = encryption.encrypt(pair.getPrivateKey().getEncoded(), place(organization, kid));
            String publicJwk = pair.toJson(OutputControlLevel.PUBLIC_ONLY);
            return new SigningKeyRow(kid, organization, ES256, publicJwk, sealed, now, null, null);
        } catch (JoseException failure) {
            throw new IllegalStateException("Cannot generate a signing key", failure);
        }
    }

    SigningKey open(KeyEncryption encryption) {
        try {
            byte[] pkcs8 = encryption.decrypt(privateKey, place(organization, kid));
            PublicJsonWebKey publicKey = PublicJsonWebKey.Factory.newPublicJwk(publicJwk);
            PrivateKey opened = KeyFactory.getInstance(publicKey.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new SigningKey(
                    kid,
                    algorithm,
                    publicKey,
                    opened,
                    activeFrom,
                    Optional.ofNullable(retiredFrom),
                    Optional.ofNullable(goneFrom));
        } catch (GeneralSecurityException | JoseException failure) {
            throw new IllegalStateException("Cannot read signing key " + kid, failure);
        }
    }

    private static String place(UUID organization, String kid) {
        return organization + "/" + kid;
    }
}
