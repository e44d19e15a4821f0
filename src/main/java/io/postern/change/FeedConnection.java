package io.postern.change;

import io.postern.persistence.CorridorPool;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;

/** The one connection that listens. It is made when it is wanted, and given up when it does not answer. */
@Singleton
class FeedConnection {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** After which it is made anew, as those of the pools are: a name may have come to mean another database. */
    private static final long LIFETIME_NANOS = Duration.ofSeconds(60).toNanos();

    /** One row at least: what position it is now, and whether the history is the one that we know. */
    private static final String CHANGES = """
            select c.position as now_at,
                   coalesce(n.stamp, gen_random_uuid()) as stamp,
                   exists (select from change_stamps k where k.position = $1 and k.stamp = $2) as same_history,
                   pg_is_in_recovery() as is_standby,
                   l.position, l.organization_id, l.kind, l.subject
            from change_counter c
            left join change_stamps n on n.position = c.position
            left join lateral (
                select * from change_log l where l.position > $1 order by l.position limit $3
            ) l on true
            """;

    private final CorridorPool corridor;
    private final Vertx vertx;
    private volatile Runnable notified = () -> {};
    private volatile Uni<PgConnection> connection;
    private volatile long madeAtNanos;

    FeedConnection(@ReactiveDataSource(CorridorPool.NAME) CorridorPool corridor, Vertx vertx) {
        this.corridor = corridor;
        this.vertx = vertx;
        this.connection = fresh();
    }

    /** What to do when there is something new. */
    void whenNotified(Runnable action) {
        notified = action;
    }

    /** The changes after a position, those first that came first; fails when the database is away. */
    Uni<RowSet<Row>> changesAfter(long position, UUID stamp, int limit) {
        return Uni.createFrom()
                .deferred(() -> ask(Tuple.of(position, stamp, limit)))
                // A connection may have been lost while the database is well.
                .onFailure(failure -> !(failure instanceof TimeoutException))
                .retry()
                .atMost(1);
    }

    /** A standby may be behind, and stays so without a word. */
    private static void demandPrimary(RowSet<Row> rows) {
        if (rows.iterator().next().getBoolean("is_standby")) {
            throw new UncheckedIOException(new IOException("The database is a standby"));
        }
    }

    private Uni<RowSet<Row>> ask(Tuple question) {
        if (System.nanoTime() - madeAtNanos > LIFETIME_NANOS) {
            giveUp(connection);
        }
        Uni<PgConnection> used = connection;
        return used.chain(open -> open.preparedQuery(CHANGES).execute(question))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(FeedConnection::demandPrimary)
                .onFailure()
                .invoke(() -> giveUp(used));
    }

    void close() {
        notified = () -> {};
        giveUp(connection);
    }

    /** Connects once, when it is wanted first. */
    private Uni<PgConnection> fresh() {
        madeAtNanos = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> PgConnection.connect(
                        vertx, corridor.options().addProperty("application_name", "postern changes")))
                .call(open -> open.query("listen postern_changes")
                        .execute()
                        .onFailure()
                        .call(open::close))
                .invoke(open -> open.notificationHandler(any -> notified.run()))
                // What was said while nobody listened is in the log.
                .invoke(open -> open.closeHandler(() -> notified.run()))
                .memoize()
                .indefinitely();
    }

    private synchronized void giveUp(Uni<PgConnection> lost) {
        if (connection == lost) {
            connection = fresh();
            lost.invoke(open -> open.closeHandler(() -> {}))
                    .chain(PgConnection::close)
                    .subscribe()
                    .with(closed -> {}, lostAlready -> {});
        }
    }
}
