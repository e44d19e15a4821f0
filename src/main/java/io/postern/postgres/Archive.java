package io.postern.postgres;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a tar.xz, for the owner only, and never outside the directory given. */
final class Archive {
    private static final FileAttribute<Set<PosixFilePermission>> READABLE = mode("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> EXECUTABLE = mode("rwx------");
    private static final int OWNER_MAY_EXECUTE = 0100;

    private final Path root;

    private Archive(Path root) {
        this.root = root;
    }

    /** @throws IOException if the archive is damaged, would write outside {@code root}, or the disk refuses */
    static void unpack(InputStream tarXz, Path root) throws IOException {
        Archive archive = new Archive(root);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(tarXz)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                archive.place(entry, tar);
            }
        }
    }

    private void place(TarArchiveEntry entry, InputStream content) throws IOException {
        Path target = within(root.resolve(entry.getName()));
        Files.createDirectories(entry.isDirectory() ? target : target.getParent(), EXECUTABLE);
        if (entry.isSymbolicLink()) {
            within(target.resolveSibling(entry.getLinkName()));
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, within(root.resolve(entry.getLinkName())));
        } else if (entry.isFile()) {
            write(target, (entry.getMode() & OWNER_MAY_EXECUTE) != 0 ? EXECUTABLE : READABLE, content);
        }
    }

    private static void write(Path target, FileAttribute<Set<PosixFilePermission>> mode, InputStream content)
            throws IOException {
        try (FileChannel file = FileChannel.open(target, Set.of(CREATE_NEW, WRITE), mode)) {
            content.transferTo(Channels.newOutputStream(file));
            file.force(true);
        }
    }

    private Path within(Path path) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(root)) {
            throw new IOException("The archive points outside itself: " + normal);
        }
        return normal;
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
