package io.postern.rootkey;

import io.postern.files.PrivateFile;
import io.postern.files.SecretFile;
import io.postern.problem.StartRefused;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The file with the bytes from which every other key derives. */
public final class RootKeyFile {
    /** The setting that names the file. */
    public static final String SETTING = "postern.root-key-file";

    private static final int BYTES = 32;

    private RootKeyFile() {}

    /**
     * Makes the key of a new data directory; an existing one stays.
     *
     * @param inUse whether the directory's database holds data, which only the key it was made with can open
     * @throws StartRefused if that key is lost, or none can be written
     */
    public static void ensure(Path file, boolean inUse) {
        if (Files.exists(file)) {
            return;
        }
        if (inUse) {
            throw new StartRefused(("%s is missing, and the database beside it is useless without it;"
                            + " restore it from your backup.")
                    .formatted(file));
        }
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try {
            PrivateFile.ensureDirectory(file.toAbsolutePath().getParent());
            PrivateFile.create(file, key);
        } catch (FileAlreadyExistsException anotherWasFaster) {
            // Then that one's key holds; whether both may run, the database's lock decides.
        } catch (IOException failed) {
            throw new StartRefused(
                    "Postern may not write %s; give it that right, or change postern.data-dir.".formatted(file));
        }
    }

    /** @throws StartRefused if the file is no key, or no secret */
    public static void check(Path file) {
        read(file);
    }

    /** @throws StartRefused if the file is no key, or no secret */
    static byte[] read(Path file) {
        byte[] key = new SecretFile(SETTING, file).read();
        if (key.length != BYTES) {
            throw new StartRefused("%s, the file of %s, must hold exactly %d bytes, and holds %d; make one with"
                            .formatted(file, SETTING, BYTES, key.length)
                    + " `head -c 32 /dev/urandom`.");
        }
        return key;
    }
}
