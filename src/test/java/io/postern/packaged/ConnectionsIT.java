package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections to the database come and go; nothing of those that went stays. */
@ExtendWith(RunningPostern.class)
class ConnectionsIT {
    private static final int ROUNDS = 40;
    /** Those that a replica may have, and a few that are on their way. */
    private static final int FEW = 25;

    private static final String END_ALL =
            "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()";

    @Test
    void leaveNothing(Replicas replicas) throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            replicas.run(END_ALL);
            Await.until(
                    "it is connected again",
                    () -> replicas.client(0).get("/api/v1/me", replicas.token()).statusCode() == 200);
        }
        long left = alive("io.vertx.pgclient.impl.PgSocketConnection", replicas.pid(0));
        assertTrue(left > 0, "They are called otherwise now");
        assertTrue(left <= FEW, () -> left + " connections are still there");
    }

    /** How many objects of a class there are that somebody still reaches. */
    private static long alive(String type, long pid) throws Exception {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes())
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[3].equals(type))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }
}
