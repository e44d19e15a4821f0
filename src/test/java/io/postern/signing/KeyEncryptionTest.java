package io.postern.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.postern.rootkey.KeyMaterial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the database holds of a private key is of use only here, and only in its own row. */
class KeyEncryptionTest {
    private static final byte[] PLAIN = "a private key".getBytes(UTF_8);

    @TempDir
    Path directory;

    private KeyEncryption encryption;

    @BeforeEach
    void setUp() throws IOException {
        encryption = under((byte) 1);
    }

    @Test
    void decryptsWhatItEncrypted() {
        assertArrayEquals(PLAIN, encryption.decrypt(encryption.encrypt(PLAIN, "here"), "here"));
    }

    @Test
    void encryptsDifferentlyEachTime() {
        assertFalse(Arrays.equals(encryption.encrypt(PLAIN, "here"), encryption.encrypt(PLAIN, "here")));
    }

    @Test
    void refusesWhatWasMovedToAnotherPlace() {
        byte[] encrypted = encryption.encrypt(PLAIN, "here");
        assertThrows(IllegalStateException.class, () -> encryption.decrypt(encrypted, "there"));
    }

    @Test
    void refusesEveryChangedByte() {
        byte[] encrypted = encryption.encrypt(PLAIN, "here");
        for (int i = 0; i < encrypted.length; i++) {
            byte[] changed = encrypted.clone();
            changed[i] ^= 1;
            assertThrows(IllegalStateException.class, () -> encryption.decrypt(changed, "here"));
        }
    }

    @Test
    void refusesWhatWasEncryptedUnderAnotherRootKey() throws IOException {
        byte[] encrypted = under((byte) 2).encrypt(PLAIN, "here");
        assertThrows(IllegalStateException.class, () -> encryption.decrypt(encrypted, "here"));
    }

    private KeyEncryption under(byte rootKey) throws IOException {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, rootKey);
        Path file = Files.write(directory.resolve("root-" + rootKey + ".key"), bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new KeyEncryption(new KeyMaterial(() -> Optional.of(file)));
    }
}
