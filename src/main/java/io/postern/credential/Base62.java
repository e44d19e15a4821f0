package io.postern.credential;

import java.security.SecureRandom;

/** Digits, upper-case and lower-case letters: what survives every URL, shell, header and double click. */
final class Base62 {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RADIX = ALPHABET.length();

    /** The largest multiple of 62 that bytes can reach; what lies above would favour the first characters. */
    private static final int FAIR = 256 - 256 % RADIX;

    private Base62() {}

    /** A number, padded with zeros on the left and cut to the length. */
    static String encode(long number, int length) {
        char[] text = new char[length];
        long rest = number;
        for (int i = length - 1; i >= 0; i--, rest /= RADIX) {
            text[i] = ALPHABET.charAt((int) (rest % RADIX));
        }
        return new String(text);
    }

    /** Characters drawn uniformly and independently. */
    static String random(int length, SecureRandom random) {
        StringBuilder text = new StringBuilder(length);
        byte[] bytes = new byte[length];
        while (text.length() < length) {
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length && text.length() < length; i++) {
                int drawn = Byte.toUnsignedInt(bytes[i]);
                if (drawn < FAIR) {
                    text.append(ALPHABET.charAt(drawn % RADIX));
                }
            }
        }
        return text.toString();
    }
}
