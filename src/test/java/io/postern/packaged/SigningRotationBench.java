package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.postern.support.Key;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Signing keys rotate under load, a month in six seconds; a verifier goes by {@code Cache-Control} alone and takes every token. */
class SigningRotationBench {
    private static final int ROTATIONS = 20;
    /** Of these, the last use is at the end: none of them has ended by then. */
    private static final int KEEP_EACH = 50;

    private static final Duration EACH = Duration.ofSeconds(6);

    @Test
    void rejectsNothing() throws Exception {
        try (Replicas replicas = Replicas.start(
                2,
                Map.of(
                        "postern.signing.rotate-every", EACH.toString(),
                        "postern.signing.publish-ahead", "PT4S",
                        "postern.signing.check-every", "PT0.5S"))) {
            Verifier verifier = new Verifier(replicas);
            Set<String> signed = new HashSet<>();
            Key key = replicas.key();
            List<SignedJWT> kept = new ArrayList<>();
            int tokens = 0;
            int rejected = 0;
            long begun = System.nanoTime();
            while (signed.size() <= ROTATIONS) {
                SignedJWT token = SignedJWT.parse(replicas.client(tokens).token(key));
                signed.add(token.getHeader().getKeyID());
                if (tokens++ % KEEP_EACH == 0) {
                    kept.add(token);
                }
                rejected += verifier.accepts(token) ? 0 : 1;
                assertTrue(System.nanoTime() - begun < 2 * ROTATIONS * EACH.toNanos(), "They do not rotate");
            }
            verifier.freshUntil = System.nanoTime();
            for (SignedJWT old : kept) {
                rejected += verifier.accepts(old) ? 0 : 1;
            }
            System.out.printf(
                    "%d rotations, %d tokens of two replicas, %d looks at the key set, %d rejected%n",
                    signed.size() - 1, tokens, verifier.looks, rejected);
            assertEquals(0, rejected);
        }
    }

    /** It asks for the key set when it may not use the one that it has any longer, and at no other time. */
    private static final class Verifier {
        private final Replicas replicas;
        private JWKSet keys = new JWKSet();
        private long freshUntil = System.nanoTime();
        private int looks;

        Verifier(Replicas replicas) {
            this.replicas = replicas;
        }

        boolean accepts(SignedJWT token) throws Exception {
            if (System.nanoTime() >= freshUntil) {
                look();
            }
            JWK key = keys.getKeyByKeyId(token.getHeader().getKeyID());
            return key != null && token.verify(new ECDSAVerifier(key.toECKey()));
        }

        private void look() throws Exception {
            HttpResponse<String> answer = replicas.client(looks).get("/.well-known/jwks.json", replicas.token());
            looks++;
            keys = JWKSet.parse(answer.body());
            String cache = answer.headers().firstValue("Cache-Control").orElseThrow();
            long seconds = Long.parseLong(cache.replaceFirst(".*max-age=(\\d+).*", "$1"));
            assertTrue(seconds > 0, "It may keep nothing");
            freshUntil = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        }
    }
}
