package io.postern.signing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.jose4j.lang.JoseException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A token from its claims, by each algorithm and each provider. */
@State(Scope.Thread)
public class SigningBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final byte[] CLAIMS = Base64.getUrlEncoder().withoutPadding().encode(new byte[450]);

    @Param({"ES256", "RS256", "EDDSA"})
    private SigningAlgorithm algorithm;

    @Param({"true", "false"})
    private boolean corretto;

    private Signer signer;
    private KeyRing ring;

    @Setup
    public void setUp() throws JoseException {
        CryptoProvider crypto = new CryptoProvider(Settings.ofCrypto(corretto), new SimpleMeterRegistry());
        signer = new Signer(crypto, InstantSource.fixed(NOW));
        ring = new KeyRing(List.of(Keys.generate(algorithm, NOW)));
    }

    @Benchmark
    public byte[] sign() {
        return signer.sign(CLAIMS, "at+jwt", ring);
    }
}
