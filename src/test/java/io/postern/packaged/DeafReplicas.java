package io.postern.packaged;

import java.io.IOException;
import java.sql.SQLException;

/** Replicas that nobody tells of changes, until it is closed: the database logs them, and says nothing. */
final class DeafReplicas implements AutoCloseable {
    private static final String TELLING = "perform pg_notify('postern_changes', granted::text);";

    private final Replicas replicas;
    private final String before;

    DeafReplicas(Replicas replicas) throws SQLException, IOException {
        this.replicas = replicas;
        this.before = replicas.ask("select pg_get_functiondef('take_change_position()'::regprocedure)");
        if (!before.contains(TELLING)) {
            throw new AssertionError("It tells nobody: " + before);
        }
        replicas.run(before.replace(TELLING, ""));
    }

    /** Those who are not told. */
    Replicas replicas() {
        return replicas;
    }

    @Override
    public void close() throws SQLException, IOException {
        replicas.run(before);
    }
}
