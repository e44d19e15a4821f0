package io.postern.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** A signing key as the database has it. */
record SigningKeyRow(
        SealedKey key,
        Instant activeFrom,
        @Nullable Instant retiredFrom,
        @Nullable Instant goneFrom) {

    SigningKey open(KeyEncryption encryption) {
        try {
            byte[] pkcs8 = encryption.decrypt(key.privateKey(), SealedKey.place(key.organization(), key.kid()));
            PublicJsonWebKey publicKey = PublicJsonWebKey.Factory.newPublicJwk(key.publicJwk());
            PrivateKey opened = KeyFactory.getInstance(publicKey.getPublicKey().getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new SigningKey(
                    key.kid(),
                    key.algorithm(),
                    publicKey,
                    opened,
                    activeFrom,
                    Optional.ofNullable(retiredFrom),
                    Optional.ofNullable(goneFrom));
        } catch (GeneralSecurityException | JoseException failure) {
            throw new IllegalStateException("Cannot read signing key " + key.kid(), failure);
        }
    }
}
