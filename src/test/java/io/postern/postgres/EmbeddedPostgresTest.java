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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a running server is like. */
class EmbeddedPostgresTest {
    @TempDir
    static Path parent;

    static Path data;
    static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        data = parent.resolve("data");
        postgres = EmbeddedPostgres.start(data);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "server_encoding, UTF8",
        "listen_addresses, 127.0.0.1",
        "password_encryption, scram-sha-256",
        "log_min_error_statement, panic",
        "log_parameter_max_length_on_error, 0"
    })
    void isSafe(String setting, String value) throws Exception {
        assertEquals(value, Database.ask(postgres, "SELECT current_setting('" + setting + "')"));
    }

    @Test
    void hasNoUnixSocket() throws IOException {
        List<String> pidFile = Files.readAllLines(data.resolve("postgresql/postmaster.pid"));
        assertEquals(List.of("", "127.0.0.1"), pidFile.subList(4, 6));
    }

    @Test
    void sortsByCodePointOnEveryMachine() throws Exception {
        assertEquals(
                "b C.UTF-8",
                Database.ask(
                        postgres,
                        "SELECT concat_ws(' ', datlocprovider, datlocale) FROM pg_database WHERE datname = 'postern'"));
    }

    @Test
    void givesTheRoleItsDatabaseAndNothingElse() throws Exception {
        assertEquals(
                "f f f f f",
                Database.ask(
                        postgres,
                        "SELECT concat_ws(' ', rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls)"
                                + " FROM pg_roles WHERE rolname = current_user"));
        assertEquals(
                "postern",
                Database.ask(postgres, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'postern'"));
    }

    @Test
    void refusesAWrongPassword() {
        SQLException refused = assertThrows(SQLException.class, () -> Database.connect(postgres, "postern", "wrong"));
        assertEquals("28P01", refused.getSQLState());
    }

    @Test
    void refusesTheSuperuser() {
        SQLException refused = assertThrows(SQLException.class, () -> Database.connect(postgres, "postgres", "any"));
        assertEquals("28000", refused.getSQLState());
    }

    @Test
    void leavesNothingForOthersToRead() throws IOException {
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
        try (Stream<Path> files = Files.walk(data)) {
            assertEquals(0, files.filter(EmbeddedPostgresTest::isOpenToOthers).count());
        }
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(postgres.passwordFile())));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgresql.log"))));
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            return !Files.isSymbolicLink(file)
                    && !PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                            .endsWith("------");
        } catch (IOException vanished) {
            return false;
        }
    }

    @Test
    void logsNoStatement() throws Exception {
        assertThrows(SQLException.class, () -> Database.execute(postgres, "SELECT 1/0 AS hush"));
        assertFalse(Files.readString(data.resolve("postgresql.log")).contains("hush"));
    }

    @Test
    void keepsThePasswordOutOfItsArgumentsAndItsLog() throws IOException {
        String password = Files.readString(postgres.passwordFile());
        assertEquals(43, password.length());
        assertFalse(Files.readString(data.resolve("postgresql.log")).contains(password));
        assertTrue(ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").contains(password)));
    }

    @Test
    void hasOneOwnerInThisProcess() throws Exception {
        StartRefused refused = assertThrows(StartRefused.class, () -> EmbeddedPostgres.start(data));
        assertEquals(
                "The data directory %s is in use by process %d; stop that one, or give this one a directory of its own with postern.data-dir."
                        .formatted(data.toRealPath(), ProcessHandle.current().pid()),
                refused.getMessage());
        assertEquals("1", Database.ask(postgres, "SELECT 1"));
    }

    @Test
    void hasOneOwnerAmongProcesses() throws Exception {
        try (OtherProcess other = OtherProcess.start(data)) {
            assertThrows(IOException.class, other::ready);
        }
        assertEquals("1", Database.ask(postgres, "SELECT 1"));
    }
}
