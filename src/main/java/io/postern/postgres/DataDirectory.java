package io.postern.postgres;

import io.postern.files.PrivateFile;
import io.postern.problem.StartRefused;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What lies where in the data directory. The path is absolute and free of symbolic links. */
record DataDirectory(Path path) {
    private static final String BINARIES = "postgresql-binaries-";

    /**
     * Makes the directory, mode 0700, if it is missing.
     *
     * @throws StartRefused if it cannot be used
     */
    static DataDirectory open(Path path) throws IOException {
        if (path.toAbsolutePath().toString().matches(".*[\"$`\\\\\\p{Cntrl}].*")) {
            throw new StartRefused("The data directory's path must be free of quotes, backslashes and dollar signs,"
                    + " because PostgreSQL passes it through a shell; change postern.data-dir.");
        }
        PrivateFile.ensureDirectory(path);
        Path real = path.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new StartRefused(real + " is no directory; change postern.data-dir.");
        }
        if (!Files.isWritable(real)) {
            throw new AccessDeniedException(real.toString());
        }
        if (Files.getPosixFilePermissions(real).contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new StartRefused(
                    "Everybody may write in the data directory %s; run chmod o-w on it.".formatted(real));
        }
        return new DataDirectory(real);
    }

    Path lock() {
        return path.resolve("postern.lock");
    }

    Path cluster() {
        return path.resolve("postgresql");
    }

    Path newCluster() {
        return path.resolve("postgresql.new");
    }

    Path passwordFile() {
        return path.resolve("postgresql.password");
    }

    Path log() {
        return path.resolve("postgresql.log");
    }

    /** Where the binaries of one archive lie. */
    Path binaries(String fingerprint) {
        return path.resolve(BINARIES + fingerprint);
    }

    /** Every directory of binaries: those in use, those of older releases, and half unpacked ones. */
    List<Path> allBinaries() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(this::isBinaries).toList();
        }
    }

    private boolean isBinaries(Path file) {
        return file.getFileName().toString().startsWith(BINARIES);
    }

    /** Whether a program is one of those that were unpacked into this directory. */
    boolean holdsProgram(Path program) {
        return program.startsWith(path)
                && isBinaries(path.resolve(path.relativize(program).getName(0)));
    }

    /** Deletes a directory with all that is in it; does nothing if there is none. */
    static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
