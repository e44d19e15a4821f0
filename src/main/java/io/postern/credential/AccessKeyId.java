package io.postern.credential;

import java.util.Optional;

/**
 * The public name of an access key: {@code PSTK}, 64 random bits in 13 characters of base32, and 7 characters of check
 * tag, which {@link KeyIdTag} makes and checks. Says nothing of whether such a key exists.
 *
 * @param value the 24 characters
 */
public record AccessKeyId(String value) {

    static final String PREFIX = "PSTK";
    static final int RANDOM_LENGTH = 13;
    static final int TAG_LENGTH = 7;

    /** 13 characters carry 65 bits; the highest is always zero, hence the narrower first character. */
    static final String RANDOM_REGEX = "[A-P][A-Z2-7]{12}";

    /** @throws IllegalArgumentException when the format is wrong */
    public AccessKeyId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Not an access-key ID");
        }
    }

    /** The ID, if the format is right; its check tag may still be wrong. */
    public static Optional<AccessKeyId> parse(String text) {
        return isWellFormed(text) ? Optional.of(new AccessKeyId(text)) : Optional.empty();
    }

    /** No pattern, as each exchange is asked it. */
    private static boolean isWellFormed(String text) {
        if (text.length() != PREFIX.length() + RANDOM_LENGTH + TAG_LENGTH || !text.startsWith(PREFIX)) {
            return false;
        }
        char first = text.charAt(PREFIX.length());
        if (first < 'A' || first > 'P') {
            return false;
        }
        for (int i = PREFIX.length(); i < text.length(); i++) {
            if (!Base32.has(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The 13 characters that are random, and that the key's secrets repeat. */
    public String randomPart() {
        return value.substring(PREFIX.length(), PREFIX.length() + RANDOM_LENGTH);
    }

    String tag() {
        return value.substring(value.length() - TAG_LENGTH);
    }

    /** The ID itself, which is public. */
    @Override
    public String toString() {
        return value;
    }
}
