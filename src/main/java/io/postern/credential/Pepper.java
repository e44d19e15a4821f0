package io.postern.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Hashes and verifies secrets, under a key that the database does not hold. A fast hash is enough because nobody chooses
 * these secrets: 256 random bits cannot be guessed at any speed. Thread-safe.
 */
public final class Pepper {

    private static final byte[] LABEL = "postern secret v1 ".getBytes(US_ASCII);
    private static final byte[] SEPARATOR = {0};

    private final int version;
    private final Hmac hmac;
    private final SecretHash nobodys;

    Pepper(int version, byte[] key) {
        this.version = version;
        this.hmac = new Hmac(key);
        this.nobodys = new SecretHash(version, new byte[Hmac.LENGTH]);
    }

    /** What to store of a secret. Bound to the ID, so that a hash moved to another key's row opens nothing. */
    public SecretHash hash(AccessKeyId id, AccessKeySecret secret) {
        return new SecretHash(version, digest(id, secret));
    }

    /**
     * Whether the hash was made of this secret for this key; in constant time for secrets of one length.
     *
     * @throws IllegalStateException when another version of the pepper made the hash: that says nothing about the
     *     credential, and must not be answered as if it did
     */
    public boolean verify(AccessKeyId id, AccessKeySecret secret, SecretHash hash) {
        if (hash.version() != version) {
            throw new IllegalStateException("Secret hash of pepper version " + hash.version() + ", not " + version);
        }
        return hash.matches(digest(id, secret));
    }

    /** Always false, after the same work as {@link #verify}: for unknown IDs, which must not be told by the clock. */
    public boolean refuse(AccessKeyId id, AccessKeySecret secret) {
        verify(id, secret, nobodys);
        return false;
    }

    private byte[] digest(AccessKeyId id, AccessKeySecret secret) {
        return hmac.of(LABEL, id.value().getBytes(US_ASCII), SEPARATOR, secret.bytes());
    }

    @Override
    public String toString() {
        return "Pepper[version=" + version + ", key=***]";
    }
}
