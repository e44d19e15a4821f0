package io.postern.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;
import io.postern.credential.Pepper;
import io.postern.credential.RootKey;
import io.postern.oauth.Parameters;
import io.postern.oauth.TokenRequest;
import io.postern.principal.Principal;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What an exchange does besides HTTP and the signature, part by part. */
@State(Scope.Thread)
public class CorridorBenchmark {
    private static final String ISSUER = "https://auth.example.com";
    private static final String ID = new UUID(1, 2).toString();
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ADDRESS = "192.0.2.7";

    private final RootKey rootKey = RootKey.of(new byte[32]);
    private final Pepper pepper = rootKey.pepper();
    private final AccessKeyId id = rootKey.keyIdTag().next(new SecureRandom());
    private final AccessKeySecret secret = AccessKeySecret.generate(id, new SecureRandom());
    private final String header =
            "Basic " + Base64.getEncoder().encodeToString((id.value() + ":" + secret.reveal()).getBytes(US_ASCII));
    private final byte[] form = "grant_type=client_credentials".getBytes(US_ASCII);
    private final Principal principal =
            SomePrincipal.with(id, new Principal.Secret(1, pepper.hash(id, secret), Optional.empty()));
    private final Claims claims = claims();
    private final TokenResponse token = new TokenResponse(new byte[900], 900, Optional.empty());

    /** Header and form into a request. */
    @Benchmark
    public TokenRequest parse() {
        return TokenRequest.of(List.of(header), Optional.empty(), Parameters.ofForm(form));
    }

    /** Whether an ID is one of ours. */
    @Benchmark
    public boolean recognize() {
        return rootKey.keyIdTag().isOurs(id);
    }

    /** The secret, and the standing of its account. */
    @Benchmark
    public Object verify() {
        return Verification.of(new Verification.Shown(id, secret, ADDRESS), Optional.of(principal), pepper, NOW);
    }

    /** What is done once for each snapshot: unite and render. */
    @Benchmark
    public Object uniteAndRender() {
        return claims();
    }

    /** What is done for each token of it. */
    @Benchmark
    public byte[] complete() {
        return claims.encoded(ID, NOW, NOW);
    }

    /** The body of the answer. */
    @Benchmark
    public Buffer answer() {
        return token.json();
    }

    private Claims claims() {
        return Claims.of(Grant.of(List.of(), Optional.empty(), principal), ISSUER);
    }
}
