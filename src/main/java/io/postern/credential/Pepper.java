package io.postern.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.OptionalInt;

/**
 * Hashes and verifies secrets, under a key that the database does not hold. A fast hash is enough because nobody chooses
 * these secrets: 256 random bits cannot be guessed at any speed. Thread-safe.
 */
public final class Pepper {

    private static final byte[] LABEL = "postern secret v1 ".getBytes(US_ASCII);
    private static final byte[] SEPARATOR = {0};

    private final int version;
    private final Hmac hmac;

    Pepper(int version, byte[] key) {
        this.version = version;
        this.hmac = new Hmac(key);
    }

    /** What to store of a secret. Bound to the ID, so that a hash moved to another key's row opens nothing. */
    public SecretHash hash(AccessKeyId id, AccessKeySecret secret) {
        return new SecretHash(version, digest(id, secret));
    }

    /**
     * Which of some hashes was made of this secret for this key, by its place in the list; empty when none was. In constant
     * time for secrets of one length, however many hashes there are, none included: unknown IDs must not be told by the
     * clock.
     *
     * @throws IllegalStateException when another version of the pepper made a hash: that says nothing about the
     *     credential, and must not be answered as if it did
     */
    public OptionalInt match(AccessKeyId id, AccessKeySecret secret, List<SecretHash> hashes) {
        byte[] shown = digest(id, secret);
        OptionalInt match = OptionalInt.empty();
        for (int i = 0; i < hashes.size(); i++) {
            if (hashes.get(i).version() != version) {
                throw new IllegalStateException(
                        "Secret hash of pepper version " + hashes.get(i).version() + ", not " + version);
            }
            match = hashes.get(i).matches(shown) ? OptionalInt.of(i) : match;
        }
        return match;
    }

    private byte[] digest(AccessKeyId id, AccessKeySecret secret) {
        return hmac.of(LABEL, id.value().getBytes(US_ASCII), SEPARATOR, secret.bytes());
    }

    @Override
    public String toString() {
        return "Pepper[version=" + version + ", key=***]";
    }
}
