package io.postern.credential;

/** Derives keys from one key: HKDF with SHA-256 (RFC 5869). */
final class Hkdf {

    private static final int MAX_LENGTH = 255 * Hmac.LENGTH;

    private final Hmac pseudorandomKey;

    private Hkdf(Hmac pseudorandomKey) {
        this.pseudorandomKey = pseudorandomKey;
    }

    /** RFC 5869 §2.2. An empty salt is the same as none, because HMAC pads its key with zeros. */
    static Hkdf extract(byte[] salt, byte[] inputKey) {
        byte[] key = salt.length == 0 ? new byte[Hmac.LENGTH] : salt;
        return new Hkdf(new Hmac(new Hmac(key).of(inputKey)));
    }

    /**
     * RFC 5869 §2.3.
     *
     * @param info what the derived key is for; different purposes get independent keys
     * @param length bytes wanted, 0 to 8160
     */
    byte[] expand(byte[] info, int length) {
        if (length < 0 || length > MAX_LENGTH) {
            throw new IllegalArgumentException("HKDF derives 0 to " + MAX_LENGTH + " bytes");
        }
        byte[] derived = new byte[length];
        byte[] block = new byte[0];
        for (int filled = 0, counter = 1; filled < length; filled += block.length, counter++) {
            block = pseudorandomKey.of(block, info, new byte[] {(byte) counter});
            System.arraycopy(block, 0, derived, filled, Math.min(block.length, length - filled));
        }
        return derived;
    }
}
