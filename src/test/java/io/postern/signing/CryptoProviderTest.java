package io.postern.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jca.ProviderContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures are computed by whoever does it fast and right. */
class CryptoProviderTest {
    private static final String CORRETTO = "AmazonCorrettoCryptoProvider";
    /** As we and as jose4j know them. */
    private static final Map<SigningAlgorithm, Set<String>> NAMES = Map.of(
            SigningAlgorithm.ES256, Set.of("SHA256withECDSAinP1363Format", "SHA256withECDSA"),
            SigningAlgorithm.RS256, Set.of("SHA256withRSA"),
            SigningAlgorithm.EDDSA, Set.of("Ed25519", "EdDSA"));

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

    @Test
    void whatIsNotThereIsNotTaken() {
        assertEquals(Optional.empty(), CryptoProvider.working("org.example.Provider"));
    }

    /** Postern starts, and the JDK does its work. */
    @ParameterizedTest
    @ValueSource(classes = {Unloadable.class, Unmade.class, Empty.class, Failing.class, String.class})
    void whatDoesNotWorkIsNotTaken(Class<?> candidate) {
        assertEquals(Optional.empty(), CryptoProvider.working(candidate.getName()));
        assertNull(Security.getProvider(candidate.getSimpleName()));
    }

    @Test
    void whatWorksIsTaken() {
        Provider provider = CryptoProvider.working(Right.class.getName()).orElseThrow();
        try {
            assertEquals("Right", provider.getName());
            assertSame(provider, Security.getProvider("Right"));
        } finally {
            Security.removeProvider("Right");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsWrongIsNotTrusted(SigningAlgorithm at) {
        for (Fault fault : Fault.values()) {
            Provider wrong = new Delegating(
                    "Wrong", name -> signature(name, NAMES.get(at).contains(name), fault));
            Security.addProvider(wrong);
            try {
                assertThrows(
                        GeneralSecurityException.class,
                        () -> KnownAnswers.read().demandOf(algorithm -> algorithm.signature(wrong), verifyingBy(wrong)),
                        fault::name);
            } finally {
                Security.removeProvider(wrong.getName());
            }
        }
    }

    private static CryptoProvider provider(boolean corretto, SimpleMeterRegistry registry) {
        return new CryptoProvider(Settings.ofCrypto(corretto), registry);
    }

    private static ProviderContext verifyingBy(Provider provider) {
        ProviderContext context = new ProviderContext();
        context.getSuppliedKeyProviderContext().setSignatureProvider(provider.getName());
        return context;
    }

    private static SignatureSpi signature(String name, boolean wrong, Fault fault) throws GeneralSecurityException {
        Signature right = Signature.getInstance(name);
        return wrong ? new Wrong(right, fault) : new RelayedSignature(right);
    }

    private interface Signatures {
        SignatureSpi of(String name) throws GeneralSecurityException;
    }

    /** Has all that it needs from somebody else. */
    private static class Delegating extends Provider {
        private static final long serialVersionUID = 1;

        Delegating(String name, Signatures signatures) {
            super(name, "1", "");
            NAMES.values().stream()
                    .flatMap(Set::stream)
                    .forEach(algorithm ->
                            putService(new Service(this, "Signature", algorithm, Wrong.class.getName(), null, null) {
                                @Override
                                public Object newInstance(Object nothing) throws NoSuchAlgorithmException {
                                    try {
                                        return signatures.of(algorithm);
                                    } catch (GeneralSecurityException failure) {
                                        throw new NoSuchAlgorithmException(failure);
                                    }
                                }
                            }));
        }
    }

    static final class Right extends Delegating {
        private static final long serialVersionUID = 1;

        public Right() {
            super("Right", name -> new RelayedSignature(Signature.getInstance(name)));
        }
    }

    /** As one that throws what no method declares. */
    static final class Failing extends Delegating {
        private static final long serialVersionUID = 1;

        public Failing() {
            super("Failing", name -> new RelayedSignature(Signature.getInstance(name)) {
                @Override
                protected byte[] engineSign() {
                    throw new ProviderException("Fails to sign");
                }
            });
        }
    }

    /** As one whose native library has not been found. */
    static final class Empty extends Provider {
        private static final long serialVersionUID = 1;

        public Empty() {
            super("Empty", "1", "");
        }
    }

    static final class Unmade extends Provider {
        private static final long serialVersionUID = 1;

        public Unmade() {
            super("Unmade", "1", "");
            throw new ProviderException("Fails to be made");
        }
    }

    static final class Unloadable extends Provider {
        private static final long serialVersionUID = 1;
        private static final Provider NONE = Optional.<Provider>empty().orElseThrow();

        public Unloadable() {
            super(NONE.getName(), "1", "");
        }
    }

    private enum Fault {
        SIGNS_WRONGLY,
        ACCEPTS_FORGED_ONES,
        REFUSES_RIGHT_ONES
    }

    /** Right in all but one. */
    private static final class Wrong extends RelayedSignature {
        private final Fault fault;

        Wrong(Signature right, Fault fault) {
            super(right);
            this.fault = fault;
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            byte[] signature = super.engineSign();
            if (fault == Fault.SIGNS_WRONGLY) {
                signature[signature.length - 1] ^= 1;
            }
            return signature;
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            return switch (fault) {
                case SIGNS_WRONGLY -> super.engineVerify(signature);
                case ACCEPTS_FORGED_ONES -> true;
                case REFUSES_RIGHT_ONES -> false;
            };
        }
    }
}
