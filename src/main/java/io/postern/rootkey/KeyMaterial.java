package io.postern.rootkey;

import io.postern.credential.KeyIdTag;
import io.postern.credential.Pepper;
import io.postern.credential.RootKey;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** What derives from the root key, ready for use. */
@Singleton
public class KeyMaterial {
    private final RootKey root;
    private final Pepper pepper;
    private final KeyIdTag keyIdTag;

    /** @throws io.postern.problem.StartRefused if the file that the settings name is no root key */
    public KeyMaterial(RootKeyConfig config) {
        Path file = config.rootKeyFile().orElseThrow(() -> new IllegalStateException("No root key file is known"));
        this.root = RootKey.of(RootKeyFile.read(file));
        this.pepper = root.pepper();
        this.keyIdTag = root.keyIdTag();
    }

    /** Hashes and verifies the secrets of access keys. */
    public Pepper pepper() {
        return pepper;
    }

    /** Makes and recognizes access-key IDs. */
    public KeyIdTag keyIdTag() {
        return keyIdTag;
    }

    /** Encrypts private signing keys: 32 bytes, a copy. */
    public byte[] keyEncryptionKey() {
        return root.keyEncryptionKey();
    }

    /** By which a database tells whether it was made under this root key; betrays nothing of it. */
    byte[] checkValue() {
        return root.checkValue();
    }
}
