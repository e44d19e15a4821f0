package io.postern.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Makes access-key IDs and tells them from made-up ones, without a look at the database. The tag is a filter against
 * noise and proves nothing, since IDs are public. Thread-safe.
 */
public final class KeyIdTag {

    private final Hmac hmac;

    KeyIdTag(byte[] key) {
        this.hmac = new Hmac(key);
    }

    /** Whether this installation made the ID, as far as 35 bits can tell; in constant time. */
    public boolean isOurs(AccessKeyId id) {
        byte[] expected = tag(Base32.decode(id.randomPart())).getBytes(US_ASCII);
        return MessageDigest.isEqual(expected, id.tag().getBytes(US_ASCII));
    }

    /** A new ID. 64 random bits: the database's primary key catches the repetition that nobody will see. */
    public AccessKeyId next(SecureRandom random) {
        return idOf(random.nextLong());
    }

    /** The ID of the key that a secret names; empty when the secret is not well formed. Such a key need not exist. */
    public Optional<AccessKeyId> idOf(AccessKeySecret secret) {
        return secret.randomPart().map(part -> idOf(Base32.decode(part)));
    }

    private AccessKeyId idOf(long bits) {
        return new AccessKeyId(AccessKeyId.PREFIX + Base32.encode(bits, AccessKeyId.RANDOM_LENGTH) + tag(bits));
    }

    /** The first 35 bits of the HMAC over the 8 random bytes. */
    private String tag(long bits) {
        byte[] mac = hmac.of(ByteBuffer.allocate(Long.BYTES).putLong(bits).array());
        return Base32.encode(ByteBuffer.wrap(mac).getLong() >>> (Long.SIZE - 35), AccessKeyId.TAG_LENGTH);
    }
}
