package io.postern.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The one key that an installation must keep. Every other key derives from it by HKDF-SHA-256 (RFC 5869) under a label
 * of its own; it is derived from at once and not kept. Immutable.
 */
public final class RootKey {

    private static final int LENGTH = 32;
    private static final int CHECK_LENGTH = 16;

    /** Fixed, because replicas share nothing but the database, which must not be needed to derive a key. */
    private static final byte[] SALT = ascii("postern/root-key/1");

    private final Pepper pepper;
    private final KeyIdTag keyIdTag;
    private final byte[] keyEncryptionKey;
    private final byte[] checkValue;

    private RootKey(Hkdf hkdf) {
        this.pepper = new Pepper(1, hkdf.expand(ascii("postern/pepper/1"), LENGTH));
        this.keyIdTag = new KeyIdTag(hkdf.expand(ascii("postern/key-id-tag"), LENGTH));
        this.keyEncryptionKey = hkdf.expand(ascii("postern/key-encryption-key/1"), LENGTH);
        this.checkValue = hkdf.expand(ascii("postern/check-value"), CHECK_LENGTH);
    }

    /**
     * The root key of these 32 bytes, which the caller may wipe afterwards.
     *
     * @throws IllegalArgumentException when they are not 32
     */
    public static RootKey of(byte[] thirtyTwoBytes) {
        if (thirtyTwoBytes.length != LENGTH) {
            throw new IllegalArgumentException("A root key has 32 bytes, not " + thirtyTwoBytes.length);
        }
        return new RootKey(Hkdf.extract(SALT, thirtyTwoBytes));
    }

    /** Hashes and verifies secrets; the current version. */
    public Pepper pepper() {
        return pepper;
    }

    /** Makes and checks access-key IDs. Never rotates, because IDs outlive every key. */
    public KeyIdTag keyIdTag() {
        return keyIdTag;
    }

    /** A copy of the 32 bytes that encrypt private signing keys in the database. */
    public byte[] keyEncryptionKey() {
        return keyEncryptionKey.clone();
    }

    /** A copy of 16 bytes that tell one root key from another and nothing else: safe to store in the database. */
    public byte[] checkValue() {
        return checkValue.clone();
    }

    @Override
    public String toString() {
        return "***";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
