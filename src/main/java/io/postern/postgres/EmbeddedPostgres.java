package io.postern.postgres;

import com.sun.security.auth.module.UnixSystem;
import io.postern.problem.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * A PostgreSQL server that belongs to this process and keeps its data in one directory. It answers on a port of
 * 127.0.0.1 to one role, is started again when it dies, and leaves its data when it is closed.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class);
    private static final int START_ATTEMPTS = 3;
    private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final DataDirectory data;
    private final OwnerLock lock;
    private final Postmaster postmaster;
    private final int port;
    private volatile boolean closed;

    private EmbeddedPostgres(DataDirectory data, OwnerLock lock, Postmaster postmaster) throws IOException, ToolFailed {
        this.data = data;
        this.lock = lock;
        this.postmaster = postmaster;
        this.port = startOnFreePort();
    }

    /**
     * Starts the server of a data directory, after making whatever is missing there.
     *
     * @param dataDirectory made if it does not exist
     * @throws StartRefused if this machine, user or directory cannot have one, or another process has it
     */
    public static EmbeddedPostgres start(Path dataDirectory) {
        try {
            DataDirectory data = DataDirectory.open(dataDirectory);
            return startLocked(data, OwnerLock.acquire(data.lock()));
        } catch (AccessDeniedException forbidden) {
            throw new StartRefused("Postern may not write %s; give it that right, or change postern.data-dir."
                    .formatted(forbidden.getFile()));
        } catch (FileSystemException failed) {
            throw new StartRefused(
                    "The data directory cannot be used: %s: %s.".formatted(failed.getFile(), failed.getReason()));
        } catch (IOException failed) {
            throw new StartRefused("The data directory cannot be used: %s.".formatted(failed.getMessage()));
        }
    }

    /** Whether a server has kept data in this directory before. */
    public static boolean existsIn(Path dataDirectory) {
        return Files.exists(new DataDirectory(dataDirectory).cluster());
    }

    private static EmbeddedPostgres startLocked(DataDirectory data, OwnerLock lock) throws IOException {
        try {
            int userId = Math.toIntExact(new UnixSystem().getUid());
            Cluster cluster = new Cluster(data);
            cluster.check(userId);
            Binaries binaries = Binaries.ready(data, userId);
            Postmaster postmaster = new Postmaster(data, binaries.tools());
            postmaster.stopLeftovers();
            binaries.deleteOthers(data);
            cluster.ensure(binaries.tools());
            EmbeddedPostgres started = new EmbeddedPostgres(data, lock, postmaster);
            started.watch();
            return started;
        } catch (ToolFailed failed) {
            lock.close();
            throw new StartRefused("The embedded PostgreSQL does not start (%s); %s may say more."
                    .formatted(failed.getMessage(), data.log()));
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    private int startOnFreePort() throws IOException, ToolFailed {
        for (int attempt = 1; ; attempt++) {
            int candidate = freePort();
            try {
                postmaster.start(candidate);
                return candidate;
            } catch (ToolFailed failed) {
                // Somebody else may have taken the port in between.
                if (attempt == START_ATTEMPTS) {
                    throw failed;
                }
                postmaster.stopLeftovers();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private void watch() {
        Thread watch = new Thread(this::keepAlive, "postgresql-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private void keepAlive() {
        long pause = WATCH_NANOS;
        while (!closed) {
            LockSupport.parkNanos(pause);
            pause = isAliveAgain() ? WATCH_NANOS : Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
    }

    private synchronized boolean isAliveAgain() {
        try {
            if (!closed && !postmaster.isRunning()) {
                LOG.warn("PostgreSQL has ended; it is started again");
                postmaster.stopLeftovers();
                postmaster.start(port);
                LOG.info("PostgreSQL is back");
            }
            return true;
        } catch (ToolFailed | IOException | RuntimeException failed) {
            LOG.errorf("PostgreSQL did not start again: %s", failed.getMessage());
            return false;
        }
    }

    /** Where it answers, as {@code postgresql://127.0.0.1:PORT/postern}. The port stays for the life of this object. */
    public String url() {
        return "postgresql://127.0.0.1:%d/%s".formatted(port, Cluster.NAME);
    }

    /** The role that owns the database and is no superuser. */
    public String username() {
        return Cluster.NAME;
    }

    /** The file, mode 0600, that holds the role's password and nothing else. */
    public Path passwordFile() {
        return data.passwordFile();
    }

    /** Stops the server and waits for its end; the data stay. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            postmaster.stop();
        } catch (ToolFailed | IOException failed) {
            LOG.errorf("PostgreSQL did not stop: %s", failed.getMessage());
        }
    }
}
