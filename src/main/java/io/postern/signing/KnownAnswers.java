package io.postern.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The examples of the RFCs, which anybody who computes signatures must get right before anybody trusts them. */
final class KnownAnswers {
    private static final String RESOURCE = "known-answers.json";

    private final List<Example> examples;

    private KnownAnswers(List<Example> examples) {
        this.examples = examples;
    }

    private record Example(
            SigningAlgorithm algorithm, PrivateKey privateKey, PublicKey publicKey, byte[] content, byte[] signature) {
        static Example of(JsonObject example) {
            try {
                PublicJsonWebKey pair = PublicJsonWebKey.Factory.newPublicJwk(
                        example.getJsonObject("jwk").encode());
                String jws = example.getString("jws");
                int end = jws.lastIndexOf('.');
                return new Example(
                        SigningAlgorithm.of(example.getString("algorithm")),
                        pair.getPrivateKey(),
                        pair.getPublicKey(),
                        jws.substring(0, end).getBytes(US_ASCII),
                        Base64.getUrlDecoder().decode(jws.substring(end + 1)));
            } catch (JoseException malformed) {
                throw new IllegalStateException("A known answer is malformed", malformed);
            }
        }
    }

    static KnownAnswers read() {
        try (InputStream file = Objects.requireNonNull(KnownAnswers.class.getResourceAsStream(RESOURCE))) {
            return new KnownAnswers(new JsonArray(new String(file.readAllBytes(), UTF_8))
                    .stream().map(example -> Example.of((JsonObject) example)).toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Somebody's implementations. */
    interface Signatures {
        /** A new one, not initialized. */
        Signature of(SigningAlgorithm algorithm) throws GeneralSecurityException;
    }

    /**
     * Demands that they sign as the examples do, and that jose4j, which knows them by other names, tells those signatures from
     * forged ones.
     *
     * @param verifying by whom jose4j verifies
     * @throws GeneralSecurityException when one does not
     */
    void demandOf(Signatures signatures, ProviderContext verifying) throws GeneralSecurityException {
        for (Example example : examples) {
            demand(sign(example, signatures), example, verifying);
            demand(example.signature(), example, verifying);
        }
    }

    /** That of ECDSA is another each time. */
    private static byte[] sign(Example example, Signatures signatures) throws GeneralSecurityException {
        Signature signer = signatures.of(example.algorithm());
        signer.initSign(example.privateKey());
        signer.update(example.content());
        byte[] signed = signer.sign();
        if (example.algorithm() != SigningAlgorithm.ES256 && !Arrays.equals(example.signature(), signed)) {
            throw new GeneralSecurityException("Another signature than the one known of " + example.algorithm());
        }
        return signed;
    }

    private static void demand(byte[] signature, Example example, ProviderContext verifying)
            throws GeneralSecurityException {
        byte[] forged = example.content().clone();
        forged[0] ^= 1;
        if (!verifies(example.content(), signature, example, verifying)
                || verifies(forged, signature, example, verifying)) {
            throw new GeneralSecurityException(
                    "Signatures of " + example.algorithm() + " are not told from forged ones");
        }
    }

    private static boolean verifies(byte[] content, byte[] signature, Example example, ProviderContext verifying)
            throws GeneralSecurityException {
        try {
            return AlgorithmFactoryFactory.getInstance()
                    .getJwsAlgorithmFactory()
                    .getAlgorithm(example.algorithm().wire())
                    .verifySignature(signature, example.publicKey(), content, verifying);
        } catch (JoseException failure) {
            throw new GeneralSecurityException("Cannot verify signatures of " + example.algorithm(), failure);
        }
    }
}
