package io.postern.signing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signatures are computed by whoever does it fast and right. */
class CryptoProviderTest {
    private static final String CORRETTO = "AmazonCorrettoCryptoProvider";

    @Test
    @DisabledIf("isElsewhere")
    void isCorrettoOnLinux() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        assertEquals(CORRETTO, provider(true, registry).name());
        assertEquals(
                1,
                registry.get("postern.crypto.provider")
                        .tag("provider", CORRETTO)
                        .gauge()
                        .value());
    }

    static boolean isElsewhere() {
        return OS.current() != OS.LINUX || Files.exists(Path.of("/etc/alpine-release"));
    }

    @Test
    void isTheJdkWhereSomebodyWantsIt() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        assertEquals("JDK", provider(false, registry).name());
        assertEquals(
                1,
                registry.get("postern.crypto.provider")
                        .tag("provider", "JDK")
                        .gauge()
                        .value());
    }

    /** So the examples themselves are right. */
    @Test
    void theJdkGetsTheKnownAnswersRight() {
        assertDoesNotThrow(() -> KnownAnswers.read().demandOf(SigningAlgorithm::signature));
    }

    @ParameterizedTest
    @EnumSource
    void whoIsWrongIsNotTrusted(SigningAlgorithm at) {
        for (boolean accepts : new boolean[] {true, false}) {
            assertThrows(
                    GeneralSecurityException.class,
                    () -> KnownAnswers.read()
                            .demandOf(algorithm ->
                                    algorithm == at ? new Wrong(algorithm, accepts) : algorithm.signature()));
        }
    }

    private static CryptoProvider provider(boolean corretto, SimpleMeterRegistry registry) {
        return new CryptoProvider(Settings.ofCrypto(corretto), registry);
    }

    /** Signs nothing in particular, and accepts everything or nothing. */
    private static final class Wrong extends Signature {
        private final boolean accepts;

        Wrong(SigningAlgorithm algorithm, boolean accepts) {
            super(algorithm.wire());
            this.accepts = accepts;
        }

        @Override
        protected void engineInitVerify(PublicKey key) {}

        @Override
        protected void engineInitSign(PrivateKey key) {}

        @Override
        protected void engineUpdate(byte content) {}

        @Override
        protected void engineUpdate(byte[] content, int from, int length) {}

        @Override
        protected byte[] engineSign() {
            return new byte[64];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return accepts;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException();
        }
    }
}
