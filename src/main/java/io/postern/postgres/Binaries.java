package io.postern.postgres;

import io.postern.files.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** PostgreSQL's programs, unpacked from the class path into the data directory. */
final class Binaries {
    private static final int FINGERPRINT_DIGITS = 12;

    private final Path directory;
    private final Tools tools;

    private Binaries(Path directory, Tools tools) {
        this.directory = directory;
        this.tools = tools;
    }

    /**
     * Unpacks the programs unless that was done before.
     *
     * @param userId numeric id of the user that runs Postern
     * @throws io.postern.problem.StartRefused if there are none for this machine, or they do not run on it
     */
    static Binaries ready(DataDirectory data, int userId) throws IOException {
        URL archive = Platform.archive();
        Path wanted = data.binaries(fingerprint(archive));
        if (Files.notExists(wanted)) {
            unpack(archive, wanted, userId);
        }
        return new Binaries(wanted, Tools.in(wanted, userId));
    }

    Tools tools() {
        return tools;
    }

    /** Deletes the programs of other releases, and what was unpacked by half. None of them may be running. */
    void deleteOthers(DataDirectory data) throws IOException {
        for (Path other : data.allBinaries()) {
            if (!other.equals(directory)) {
                DataDirectory.delete(other);
            }
        }
    }

    private static void unpack(URL archive, Path wanted, int userId) throws IOException {
        Path unfinished = wanted.resolveSibling(wanted.getFileName() + ".new");
        DataDirectory.delete(unfinished);
        try (InputStream content = archive.openStream()) {
            Archive.unpack(content, unfinished);
        }
        try {
            Tools.in(unfinished, userId).run("", "postgres", "--version");
        } catch (ToolFailed wrongLibraries) {
            throw Platform.unsupported();
        }
        PrivateFile.move(unfinished, wanted);
    }

    private static String fingerprint(URL archive) throws IOException {
        try (var digesting = new DigestInputStream(archive.openStream(), MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            byte[] digest = digesting.getMessageDigest().digest();
            return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
