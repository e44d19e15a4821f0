package io.postern.signing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever computes them, signatures are those that other people's libraries verify. */
class SignerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String CLAIMS = "{\"sub\":\"é\"}";
    private static final byte[] ENCODED =
            Base64.getUrlEncoder().withoutPadding().encode(CLAIMS.getBytes(UTF_8));

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

    /** By jose4j and the JDK. */
    private static void assertVerifies(byte[] token, SigningKey key) throws Exception {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setCompactSerialization(new String(token, US_ASCII));
        jws.setKey(key.publicKey().getPublicKey());
        assertEquals(CLAIMS, jws.getPayload());
        assertEquals(key.algorithm().wire(), jws.getAlgorithmHeaderValue());
        assertEquals(key.kid(), jws.getKeyIdHeaderValue());
        assertEquals("JWT", jws.getHeader("typ"));
    }

    private static Signer signer(boolean corretto) {
        CryptoProvider crypto = new CryptoProvider(Settings.ofCrypto(corretto), new SimpleMeterRegistry());
        return new Signer(crypto, InstantSource.fixed(NOW));
    }

    private static List<SigningKey> keys() throws Exception {
        List<SigningKey> keys = new ArrayList<>();
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            keys.add(Keys.generate(algorithm, NOW));
            keys.add(Keys.generate(algorithm, NOW));
        }
        return keys;
    }
}
