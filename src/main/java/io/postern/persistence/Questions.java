package io.postern.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.BiFunction;

/** Asks the database in one statement, outside any session, and does not wait for ever. */
public final class Questions {
    private final BiFunction<String, Tuple, Uni<RowSet<Row>>> connections;
    private final Duration patience;

    Questions(BiFunction<String, Tuple, Uni<RowSet<Row>>> connections, Duration patience) {
        this.connections = connections;
        this.patience = patience;
    }

    /** What the database answers; fails when it takes too long, as {@link io.postern.problem.Outage} understands. */
    public Uni<RowSet<Row>> ask(String sql, Tuple parameters) {
        return connections.apply(sql, parameters).ifNoItem().after(patience).fail();
    }
}
