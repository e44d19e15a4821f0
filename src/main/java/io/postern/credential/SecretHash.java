package io.postern.credential;

import java.security.MessageDigest;
import java.util.Arrays;

/** What Postern stores of a secret: a keyed hash, and the version of the pepper that made it. Immutable. */
public final class SecretHash {

    private final int version;
    private final byte[] value;

    /**
     * @param version of the pepper, from 1
     * @param value 32 bytes
     * @throws IllegalArgumentException when either is otherwise
     */
    public SecretHash(int version, byte[] value) {
        if (version < 1 || value.length != Hmac.LENGTH) {
            throw new IllegalArgumentException("A secret hash has a version from 1 and 32 bytes");
        }
        this.version = version;
        this.value = value.clone();
    }

    /** Of the pepper that made it. */
    public int version() {
        return version;
    }

    /** A copy of the 32 bytes, for the database. */
    public byte[] value() {
        return value.clone();
    }

    /** In constant time for equal versions. */
    boolean matches(byte[] hash) {
        return MessageDigest.isEqual(value, hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretHash that && version == that.version && that.matches(value);
    }

    @Override
    public int hashCode() {
        return 31 * version + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "SecretHash[version=" + version + ", value=***]";
    }
}
