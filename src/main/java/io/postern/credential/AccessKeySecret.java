package io.postern.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The secret of an access key, or what a client claims to be one.
 *
 * <p>A secret of ours is {@code psts_}, the random part of its key's ID, {@code _}, 43 characters of base62 (256 random
 * bits) and 6 of CRC-32 over all before, so that a scanner can find it, tell it from a look-alike, and name its key.
 *
 * <p>Neither printable, comparable nor serialisable: {@link #reveal()} is the only way out, and easy to search for.
 */
public final class AccessKeySecret {

    /** Finds a secret in any text, such as a commit or a log; {@link #isWellFormed()} then weeds out look-alikes. */
    public static final String REGEX = "psts_" + AccessKeyId.RANDOM_REGEX + "_[0-9A-Za-z]{49}";

    /** What every secret begins with. */
    public static final String PREFIX = "psts_";

    private static final int RANDOM_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;
    private static final Pattern FORMAT = Pattern.compile(REGEX);

    private final String value;

    private AccessKeySecret(String value) {
        this.value = value;
    }

    /** A new secret for that key. */
    public static AccessKeySecret generate(AccessKeyId id, SecureRandom random) {
        String unchecked = PREFIX + id.randomPart() + "_" + Base62.random(RANDOM_LENGTH, random);
        return new AccessKeySecret(unchecked + checksum(unchecked));
    }

    /** Whatever a client sent as a secret: any characters, none, or someone else's password. */
    public static AccessKeySecret presented(String text) {
        return new AccessKeySecret(text);
    }

    /** Whether shape and checksum are those of a secret of ours; anyone can make one that is. */
    public boolean isWellFormed() {
        if (!FORMAT.matcher(value).matches()) {
            return false;
        }
        int end = value.length() - CHECKSUM_LENGTH;
        return value.substring(end).equals(checksum(value.substring(0, end)));
    }

    /** The secret in clear: to show it once to whom it was made for. Never to be logged or stored. */
    public String reveal() {
        return value;
    }

    /** The random part of the ID of the key that a well-formed secret names. */
    Optional<String> randomPart() {
        int start = PREFIX.length();
        return isWellFormed()
                ? Optional.of(value.substring(start, start + AccessKeyId.RANDOM_LENGTH))
                : Optional.empty();
    }

    byte[] bytes() {
        return value.getBytes(UTF_8);
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(US_ASCII));
        return Base62.encode(crc.getValue(), CHECKSUM_LENGTH);
    }

    @Override
    public String toString() {
        return "***";
    }
}
