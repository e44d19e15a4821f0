package io.postern.signing;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/** An immutable snapshot of the signing keys of one organization. */
public final class KeyRing {
    private final List<SigningKey> keys;

    KeyRing(List<SigningKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * The key that signs at this time: of several, the one that became active last. Where none is active yet, as another's clock
     * that made them is ahead of ours, the first that will be.
     */
    SigningKey active(Instant now) {
        SigningKey latest = null;
        for (SigningKey key : keys) {
            if (key.isActive(now) && (latest == null || key.activeFrom().isAfter(latest.activeFrom()))) {
                latest = key;
            }
        }
        return latest != null ? latest : first(now);
    }

    private SigningKey first(Instant now) {
        return keys.stream()
                .filter(key -> now.isBefore(key.activeFrom()))
                .min(Comparator.comparing(SigningKey::activeFrom))
                .orElseThrow(() -> new NoSuchElementException("The organization has no active signing key"));
    }

    /** By what a token with this {@code kid} is checked, unless the key is gone. */
    public Optional<Verifier> verifier(String kid, Instant now) {
        return keys.stream()
                .filter(key -> key.kid().equals(kid) && !key.isGone(now))
                .map(key -> new Verifier(key.publicKey().getPublicKey(), key.algorithm()))
                .findFirst();
    }

    /** A public key, and the only algorithm by which it checks anything (RFC 8725 §3.1). */
    public record Verifier(PublicKey key, SigningAlgorithm algorithm) {}

    /** The public keys that verifiers need now and soon, as members of a JWK set (RFC 7517 §5), without private parts. */
    public List<Map<String, Object>> published(Instant now) {
        return keys.stream()
                .filter(key -> !key.isGone(now))
                .map(key -> key.publicKey().toParams(OutputControlLevel.PUBLIC_ONLY))
                .toList();
    }
}
