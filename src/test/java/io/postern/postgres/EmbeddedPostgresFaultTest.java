package io.postern.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.problem.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server survives. */
class EmbeddedPostgresFaultTest {
    @TempDir
    static Path template;

    @TempDir
    Path parent;

    Path data;

    @BeforeAll
    static void makeTemplate() {
        EmbeddedPostgres.start(template.resolve("data")).close();
    }

    @BeforeEach
    void nameData() {
        data = parent.resolve("data");
    }

    /** A data directory that was in use before, in much less time than starting a server for the first time takes. */
    private void copyTemplate() throws Exception {
        Path from = template.resolve("data");
        assertEquals(
                0,
                new ProcessBuilder("cp", "-a", from.toString(), data.toString())
                        .start()
                        .waitFor());
    }

    @Test
    void dataOutliveTheServer() throws Exception {
        copyTemplate();
        long first;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            write(postgres);
            first = serverPid();
        }
        awaitEnd(first);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertEquals("1", rows(postgres));
        }
    }

    @Test
    void aKilledServerComesBackOnTheSamePort() throws Exception {
        copyTemplate();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            write(postgres);
            String url = postgres.url();
            for (int kill = 0; kill < 3; kill++) {
                long killed = serverPid();
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();
                awaitOtherThan(killed);
                assertEquals("1", eventually(() -> rows(postgres)));
                assertEquals(url, postgres.url());
            }
        }
    }

    @Test
    void anOrphanIsTakenOver() throws Exception {
        copyTemplate();
        long orphan;
        try (OtherProcess other = OtherProcess.start(data).ready()) {
            StartRefused refused = assertThrows(StartRefused.class, () -> EmbeddedPostgres.start(data));
            assertTrue(refused.getMessage().contains("in use by process " + other.pid()), refused.getMessage());
            orphan = serverPid();
            other.kill();
        }
        assertTrue(ProcessHandle.of(orphan).isPresent());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            awaitEnd(orphan);
            assertEquals("1", rows(postgres));
        }
    }

    @Test
    void aStrangerWithTheOldProcessIdIsLeftAlone() throws Exception {
        copyTemplate();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Path pidFile = data.resolve("postgresql/postmaster.pid");
            List<String> lines = List.of(
                    Long.toString(stranger.pid()), data.resolve("postgresql").toString(), "1", "5432", "", "", "");
            Files.write(pidFile, lines);
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
                assertEquals("1", Database.ask(postgres, "SELECT 1"));
            }
            assertTrue(stranger.isAlive());
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aClusterThatWasMadeByHalfIsMadeAnew() throws Exception {
        copyTemplate();
        // As if the machine had failed just before the cluster got its name, and while binaries were unpacked.
        Files.move(data.resolve("postgresql"), data.resolve("postgresql.new"));
        Files.delete(data.resolve("postgresql.new/global/pg_control"));
        Files.createDirectories(data.resolve("postgresql-binaries-0123456789ab.new/bin"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertEquals("1", Database.ask(postgres, "SELECT 1"));
        }
        assertFalse(Files.exists(data.resolve("postgresql.new")));
        assertFalse(Files.exists(data.resolve("postgresql-binaries-0123456789ab.new")));
    }

    @Test
    void aLostPasswordIsReplaced() throws Exception {
        copyTemplate();
        Files.delete(data.resolve("postgresql.password"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            assertEquals("1", Database.ask(postgres, "SELECT 1"));
        }
    }

    @Test
    void anotherMajorVersionIsRefusedUntouched() throws Exception {
        Path cluster = Files.createDirectories(data.resolve("postgresql"));
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
        StartRefused refused = assertThrows(StartRefused.class, () -> EmbeddedPostgres.start(data));
        assertEquals(
                cluster.toRealPath() + " was written by PostgreSQL 17, and this Postern brings PostgreSQL 18;"
                        + " use a Postern that brings 17, or move the data with pg_dump.",
                refused.getMessage());
        assertEquals(List.of("PG_VERSION"), List.of(cluster.toFile().list()));
        assertEquals("17\n", Files.readString(cluster.resolve("PG_VERSION")));
    }

    @Test
    void aLargeLogIsPutAside() throws Exception {
        copyTemplate();
        Path log = data.resolve("postgresql.log");
        Files.write(log, new byte[10_000_001]);
        EmbeddedPostgres.start(data).close();
        assertTrue(Files.size(log) < 10_000);
        assertEquals(10_000_001, Files.size(data.resolve("postgresql.log.1")));
    }

    @Test
    void aDirectoryOfEverybodyIsRefused() throws Exception {
        Files.createDirectory(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        StartRefused refused = assertThrows(StartRefused.class, () -> EmbeddedPostgres.start(data));
        assertEquals(
                "Everybody may write in the data directory " + data.toRealPath() + "; run chmod o-w on it.",
                refused.getMessage());
    }

    @Test
    void aFileIsNoDataDirectory() throws Exception {
        Files.writeString(data, "");
        StartRefused refused = assertThrows(StartRefused.class, () -> EmbeddedPostgres.start(data));
        assertEquals(data.toRealPath() + " is no directory; change postern.data-dir.", refused.getMessage());
    }

    private static void write(EmbeddedPostgres postgres) throws SQLException, IOException {
        Database.execute(postgres, "CREATE TABLE kept (line text)");
        Database.execute(postgres, "INSERT INTO kept VALUES ('committed')");
    }

    private static String rows(EmbeddedPostgres postgres) throws SQLException, IOException {
        return Database.ask(postgres, "SELECT count(*) FROM kept");
    }

    private long serverPid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(0));
    }

    private void awaitOtherThan(long killed) throws Exception {
        eventually(() -> {
            if (serverPid() == killed) {
                throw new IOException("still the old one");
            }
            return null;
        });
    }

    private static void awaitEnd(long pid) throws Exception {
        eventually(() -> {
            if (ProcessHandle.of(pid).isPresent()) {
                throw new IOException("still there");
            }
            return null;
        });
    }

    private static <T> T eventually(Callable<T> attempt) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                return attempt.call();
            } catch (SQLException | IOException | RuntimeException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }
}
