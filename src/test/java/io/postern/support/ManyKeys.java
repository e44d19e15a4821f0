package io.postern.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;
import io.postern.credential.KeyIdTag;
import io.postern.credential.Pepper;
import io.postern.credential.RootKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Access keys by the million, which nobody has to keep: ID and secret follow from the root key and a number. Not thread-safe.
 */
public final class ManyKeys {
    private final KeyIdTag tag;
    private final Pepper pepper;
    private final Derived derived;

    /** Those of the installation that has this root key. */
    public ManyKeys(Path rootKeyFile) throws IOException {
        byte[] root = Files.readAllBytes(rootKeyFile);
        this.tag = RootKey.of(root).keyIdTag();
        this.pepper = RootKey.of(root).pepper();
        this.derived = new Derived(root);
    }

    /** One of them, as its client has it. */
    public Key key(int number) {
        derived.begin(number);
        AccessKeyId id = tag.next(derived);
        return new Key(id.value(), AccessKeySecret.generate(id, derived).reveal());
    }

    /** The same as the database has it: the ID, the version of the pepper and the hash, as COPY takes them. */
    String stored(int number) {
        Key key = key(number);
        AccessKeyId id = AccessKeyId.parse(key.id()).orElseThrow();
        byte[] hash = pepper.hash(id, AccessKeySecret.presented(key.secret())).value();
        return key.id() + "\t1\t\\\\x" + HexFormat.of().formatHex(hash);
    }

    /** What looks random to whoever has not the root key, and is the same each time. */
    private static final class Derived extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient MessageDigest sha = sha256();
        private final transient byte[] root;
        private transient ByteBuffer block = ByteBuffer.allocate(0);
        private int number;
        private int blocks;

        Derived(byte[] root) {
            super(null, null);
            this.root = root.clone();
        }

        void begin(int which) {
            number = which;
            blocks = 0;
            block = ByteBuffer.allocate(0);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                if (!block.hasRemaining()) {
                    sha.update(root);
                    sha.update("many keys".getBytes(US_ASCII));
                    sha.update(ByteBuffer.allocate(2 * Integer.BYTES)
                            .putInt(number)
                            .putInt(blocks++)
                            .flip());
                    block = ByteBuffer.wrap(sha.digest());
                }
                bytes[i] = block.get();
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
