package io.postern.credential;

/** The alphabet of RFC 4648 §6, for numbers of up to 13 characters. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    /** The lowest {@code 5 * length} bits of an unsigned number, the highest first; bits above 64 are zero. */
    static String encode(long number, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int shift = BITS * (length - 1); shift >= 0; shift -= BITS) {
            text.append(ALPHABET.charAt((int) (number >>> shift) & 31));
        }
        return text.toString();
    }

    static boolean has(char character) {
        return ('A' <= character && character <= 'Z') || ('2' <= character && character <= '7');
    }

    /** The number that {@link #encode} wrote; the text must be of its alphabet and fit into 64 bits. */
    static long decode(String text) {
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            number = number << BITS | ALPHABET.indexOf(text.charAt(i));
        }
        return number;
    }
}
