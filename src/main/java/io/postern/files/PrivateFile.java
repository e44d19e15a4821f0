package io.postern.files;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and directories that only their owner may use; a file is there whole or not at all, even after a power cut.
 */
public final class PrivateFile {
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private PrivateFile() {}

    /**
     * Writes a file with mode 0600, replacing one of the same name.
     *
     * @throws IOException if the file cannot be written; then the old one, if any, is as it was
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path unfinished = unfinished(file, content);
        try {
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Writes a file with mode 0600 that must not exist.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it does; it is as it was
     * @throws IOException if the file cannot be written
     */
    public static void create(Path file, byte[] content) throws IOException {
        Path unfinished = unfinished(file, content);
        try {
            // Unlike a rename, a second name never replaces what bears it already.
            Files.createLink(file, unfinished);
        } finally {
            Files.delete(unfinished);
        }
        sync(file.toAbsolutePath().getParent());
    }

    private static Path unfinished(Path file, byte[] content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(directory, file.getFileName() + ".", ".new", FILE);
        try (FileChannel channel = FileChannel.open(unfinished, WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return unfinished;
    }

    /**
     * Creates an empty file with mode 0600 unless there is one.
     *
     * @throws IOException if there is none and it cannot be made
     */
    public static void ensure(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file, FILE);
        }
    }

    /**
     * Renames a file or directory atomically and durably.
     *
     * @throws IOException if it cannot be renamed
     */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, ATOMIC_MOVE);
        sync(to.toAbsolutePath().getParent());
    }

    /**
     * Makes a directory with mode 0700, and those above it, unless it is there.
     *
     * @throws IOException if it is missing and cannot be made
     */
    public static void ensureDirectory(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            Files.createDirectories(directory, DIRECTORY);
        }
    }

    /** A new name is durable only when the directory that holds it is. */
    private static void sync(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, READ)) {
            names.force(true);
        }
    }
}
