package io.postern.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.inject.Vetoed;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever computes them, signatures are those that other people's libraries verify. */
class SignerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String CLAIMS = "{\"sub\":\"é\"}";
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] ENCODED = BASE64URL.encode(CLAIMS.getBytes(UTF_8));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signsWithWhateverKeyComesNext(boolean corretto) throws Exception {
        Signer signer = signer(corretto);
        List<SigningKey> keys = keys();
        for (int i = 0; i < 4; i++) {
            for (SigningKey key : keys) {
                assertVerifies(signer.sign(ENCODED, "JWT", new KeyRing(List.of(key))), key);
                assertVerifies(signer.sign(ENCODED, "JWT", new KeyRing(List.of(key))), key);
            }
        }
    }

    /** Content over 1 KiB takes another way through the Amazon Corretto Crypto Provider. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signsWhatIsLongAsTheOtherVerifiesIt(boolean corretto) throws Exception {
        Signer signer = signer(corretto);
        ProviderContext other = crypto(!corretto).forVerifying();
        for (int length : new int[] {1, 1023, 1024, 1025, 3072}) {
            byte[] claims = BASE64URL.encode(new byte[length]);
            for (SigningKey key : keys()) {
                JsonWebSignature token = parsed(signer.sign(claims, "JWT", new KeyRing(List.of(key))), key);
                token.setProviderContext(other);
                assertArrayEquals(new byte[length], token.getPayloadBytes());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void headersAreThoseOfTheirType(boolean corretto) throws Exception {
        Signer signer = signer(corretto);
        SigningKey key = Keys.generate(SigningAlgorithm.ES256, NOW);
        for (String type : List.of("JWT", "at+jwt", "JWT")) {
            byte[] token = signer.sign(ENCODED, type, new KeyRing(List.of(key)));
            assertEquals(type, parsed(token, key).getHeader("typ"));
        }
    }

    @Test
    void keepsThoseOfTheKeysUsedLast() throws Exception {
        Counting crypto = new Counting(false);
        Signer signer = new Signer(crypto, InstantSource.fixed(NOW));
        List<SigningKey> keys = new ArrayList<>();
        for (int i = 0; i < Signer.KEPT + 1; i++) {
            keys.add(Keys.generate(SigningAlgorithm.EDDSA, NOW));
        }
        List<SigningKey> few = keys.subList(0, Signer.KEPT);
        signInTurns(signer, few);
        signInTurns(signer, few);
        assertEquals(Signer.KEPT, crypto.made);
        // The second was used before all others, as the first is used again.
        signInTurns(signer, List.of(keys.get(0), keys.get(Signer.KEPT)));
        assertEquals(Signer.KEPT + 1, crypto.made);
        signInTurns(signer, List.of(keys.get(0)));
        assertEquals(Signer.KEPT + 1, crypto.made);
        signInTurns(signer, List.of(keys.get(1)));
        assertEquals(Signer.KEPT + 2, crypto.made);
    }

    /** It may still hold what it was to sign. */
    @Test
    void whatFailedIsNotUsedAgain() throws Exception {
        Counting crypto = new Counting(true);
        Signer signer = new Signer(crypto, InstantSource.fixed(NOW));
        SigningKey key = Keys.generate(SigningAlgorithm.EDDSA, NOW);
        KeyRing ring = new KeyRing(List.of(key));
        assertThrows(IllegalStateException.class, () -> signer.sign(ENCODED, "JWT", ring));
        assertVerifies(signer.sign(ENCODED, "JWT", ring), key);
        assertEquals(2, crypto.made);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signsForManyAtOnce(boolean corretto) throws Exception {
        Signer signer = signer(corretto);
        SigningKey key = Keys.generate(SigningAlgorithm.ES256, NOW);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<byte[]>> tasks = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                tasks.add(() -> signer.sign(ENCODED, "JWT", new KeyRing(List.of(key))));
            }
            for (Future<byte[]> signed : threads.invokeAll(tasks)) {
                assertVerifies(signed.get(), key);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** One that never signs the same twice. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ecdsaDiffersEachTime(boolean corretto) throws Exception {
        Signer signer = signer(corretto);
        KeyRing ring = new KeyRing(List.of(Keys.generate(SigningAlgorithm.ES256, NOW)));
        assertFalse(Arrays.equals(signer.sign(ENCODED, "JWT", ring), signer.sign(ENCODED, "JWT", ring)));
    }

    private static void signInTurns(Signer signer, List<SigningKey> keys) throws Exception {
        for (SigningKey key : keys) {
            assertVerifies(signer.sign(ENCODED, "JWT", new KeyRing(List.of(key))), key);
        }
    }

    /** By jose4j and the JDK. */
    private static void assertVerifies(byte[] token, SigningKey key) throws Exception {
        JsonWebSignature jws = parsed(token, key);
        assertEquals(CLAIMS, jws.getPayload());
        assertEquals(key.algorithm().wire(), jws.getAlgorithmHeaderValue());
        assertEquals(key.kid(), jws.getKeyIdHeaderValue());
        assertEquals("JWT", jws.getHeader("typ"));
    }

    private static JsonWebSignature parsed(byte[] token, SigningKey key) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setCompactSerialization(new String(token, US_ASCII));
        jws.setKey(key.publicKey().getPublicKey());
        return jws;
    }

    private static Signer signer(boolean corretto) {
        return new Signer(crypto(corretto), InstantSource.fixed(NOW));
    }

    private static CryptoProvider crypto(boolean corretto) {
        return new CryptoProvider(Settings.ofCrypto(corretto), new SimpleMeterRegistry());
    }

    private static List<SigningKey> keys() throws Exception {
        List<SigningKey> keys = new ArrayList<>();
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            keys.add(Keys.generate(algorithm, NOW));
            keys.add(Keys.generate(algorithm, NOW));
        }
        return keys;
    }

    /** Counts what it makes, of which the first may fail. No bean for the tests that run Postern. */
    @Vetoed
    private static final class Counting extends CryptoProvider {
        private final boolean failsAtFirst;
        private int made;

        Counting(boolean failsAtFirst) {
            super(Settings.ofCrypto(false), new SimpleMeterRegistry());
            this.failsAtFirst = failsAtFirst;
        }

        @Override
        Signature signature(SigningAlgorithm algorithm) throws GeneralSecurityException {
            made++;
            Signature right = super.signature(algorithm);
            return failsAtFirst && made == 1 ? new Failing(right) : right;
        }
    }

    private static final class Failing extends RelayedSignature {
        Failing(Signature right) {
            super(right);
        }

        @Override
        protected byte[] engineSign() {
            throw new ProviderException("Fails to sign");
        }
    }
}
