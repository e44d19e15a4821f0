package io.postern.persistence;

import io.postern.problem.Outage;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The connections of administration. */
@Singleton
class AdministrationPool implements PgPoolCreator {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Who would wait behind so many is told at once to come again. */
    private static final int WAITING = 100;

    /** How long a request waits for a connection while others have them all. */
    private static final Duration ACQUIRE = Duration.ofSeconds(1);

    @Override
    public Pool create(Input input) {
        PoolOptions bounded = Bounds.bound(input, LONGEST)
                .setMaxWaitQueueSize(WAITING)
                .setConnectionTimeout(Math.toIntExact(ACQUIRE.toMillis()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        input.pgConnectOptionsList()
                .forEach(options -> options.setPreparedStatementCacheSqlFilter(sql -> !Listing.isListing(sql))
                        .addProperty("idle_in_transaction_session_timeout", String.valueOf(LONGEST.toMillis())));
        return Bounds.pool(input, bounded);
    }

    /** What administration asks. The pool itself would complain of each statement that waited in vain for a connection. */
    @Produces
    @Singleton
    static Questions questions(io.vertx.mutiny.sqlclient.Pool pool) {
        return new Questions(
                (sql, parameters) -> pool.withConnection(
                        connection -> connection.preparedQuery(sql).execute(parameters)),
                Outage.PATIENCE);
    }
}
