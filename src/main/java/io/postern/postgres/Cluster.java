package io.postern.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.postern.files.PrivateFile;
import io.postern.problem.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The files that PostgreSQL keeps, with one role and one database in them: those of Postern. */
final class Cluster {
    /** Name of the role, and of the database that it owns. */
    static final String NAME = "postern";

    private static final String MAJOR = "18";
    private static final int PASSWORD_BYTES = 32;
    private static final String ONLY_POSTERN =
            "# Nobody else may connect, the superuser included.\nhost postern postern 127.0.0.1/32 scram-sha-256\n";

    private final DataDirectory data;

    Cluster(DataDirectory data) {
        this.data = data;
    }

    /**
     * Refuses files of another major version, or of another user, without touching them.
     *
     * @param userId numeric id of the user that runs Postern
     */
    void check(int userId) throws IOException {
        if (Files.notExists(data.cluster())) {
            return;
        }
        Object owner = Files.getAttribute(data.cluster(), "unix:uid");
        if (!owner.equals(userId)) {
            throw new StartRefused("%s belongs to the user with id %s; start Postern as that user, not as id %d."
                    .formatted(data.cluster(), owner, userId));
        }
        String found =
                Files.readString(data.cluster().resolve("PG_VERSION"), US_ASCII).strip();
        if (!found.equals(MAJOR)) {
            throw new StartRefused(("%s was written by PostgreSQL %s, and this Postern brings PostgreSQL %s;"
                            + " use a Postern that brings %s, or move the data with pg_dump.")
                    .formatted(data.cluster(), found, MAJOR, found));
        }
    }

    /** Makes the cluster and the password, each unless it is there. PostgreSQL must not be running. */
    void ensure(Tools tools) throws IOException, ToolFailed {
        if (Files.notExists(data.cluster())) {
            create(tools);
        }
        if (Files.notExists(data.passwordFile())) {
            String password = randomPassword();
            statements(tools, data.cluster(), "ALTER ROLE %s PASSWORD '%s'\n".formatted(NAME, password));
            PrivateFile.write(data.passwordFile(), password.getBytes(US_ASCII));
        }
    }

    private void create(Tools tools) throws IOException, ToolFailed {
        Path unfinished = data.newCluster();
        DataDirectory.delete(unfinished);
        // A password that is left is that of a cluster that is gone.
        Files.deleteIfExists(data.passwordFile());
        // The superuser's password is kept nowhere: it goes through a pipe, and no connection would take it anyway.
        String[] initdb = {
            "--pgdata=" + unfinished,
            "--username=postgres",
            "--pwfile=/dev/stdin",
            "--auth=scram-sha-256",
            "--data-checksums",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"
        };
        tools.run(randomPassword() + "\n", "initdb", initdb);
        PrivateFile.write(unfinished.resolve("pg_hba.conf"), ONLY_POSTERN.getBytes(US_ASCII));
        statements(tools, unfinished, "CREATE ROLE postern LOGIN\nCREATE DATABASE postern OWNER postern\n");
        PrivateFile.move(unfinished, data.cluster());
    }

    /** Runs SQL, a statement a line, as the superuser without a server: the only way in that needs no password. */
    private static void statements(Tools tools, Path cluster, String sql) throws IOException, ToolFailed {
        String[] single = {
            "--single",
            "-D",
            cluster.toString(),
            "-c",
            "exit_on_error=on",
            "-c",
            "log_min_error_statement=panic",
            "-c",
            "log_checkpoints=off",
            "postgres"
        };
        tools.run(sql, "postgres", single);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
