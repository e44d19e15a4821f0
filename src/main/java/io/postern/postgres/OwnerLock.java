package io.postern.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.postern.files.PrivateFile;
import io.postern.problem.StartRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives a data directory one owner, for as long as that owner's process lives. */
final class OwnerLock implements AutoCloseable {
    private final String claim;
    private final FileChannel channel;

    private OwnerLock(String claim, FileChannel channel) {
        this.claim = claim;
        this.channel = channel;
    }

    /**
     * Locks the file, and writes the process id into it.
     *
     * @throws StartRefused if another process, or another part of this one, holds it
     * @throws IOException if the file cannot be opened
     */
    static OwnerLock acquire(Path file) throws IOException {
        PrivateFile.ensure(file);
        // System properties are the one map that all class loaders share, and a live reload brings a new one. It must
        // be asked before the file is opened: closing any channel of a file releases every lock of the process on it.
        String claim = "io.postern.lock:" + file.toRealPath();
        if (System.getProperties().putIfAbsent(claim, "held") != null) {
            throw heldBy(file, Long.toString(ProcessHandle.current().pid()));
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, READ, WRITE);
            if (channel.tryLock() == null) {
                throw heldBy(file, Files.readString(file, US_ASCII).strip());
            }
            channel.truncate(0);
            channel.write(US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
            return new OwnerLock(claim, channel);
        } catch (IOException | RuntimeException failed) {
            release(claim, channel);
            throw failed;
        }
    }

    private static StartRefused heldBy(Path file, String pid) {
        return new StartRefused(("The data directory %s is in use by process %s; stop that one,"
                        + " or give this one a directory of its own with postern.data-dir.")
                .formatted(file.getParent(), pid));
    }

    @Override
    public void close() throws IOException {
        release(claim, channel);
    }

    private static void release(String claim, FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            System.getProperties().remove(claim);
        }
    }
}
