package io.postern.persistence;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What keeps a database that says nothing from wedging a pool: whatever waits for it too long is given up. */
final class Bounds {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int WAITING = 1_000;

    /** After which a connection is made anew: a name may have come to mean another database. */
    private static final Duration LIFETIME = Duration.ofSeconds(60);

    /** After which a connection that nobody uses is closed: its peer may be gone without a word. */
    private static final Duration IDLE = Duration.ofSeconds(3);

    /** How late that may be noticed, and how long an answer may be on its way. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private Bounds() {}

    /**
     * A pool whose connections are there within some time, or given up. The library's own bound ends with TCP: a connection that
     * is lost while both sides greet each other would keep its place in the pool for ever.
     */
    // What it is deprecated for can choose whom to connect to, and not for how long.
    @SuppressWarnings("deprecation")
    static Pool pool(PgPoolCreator.Input input, PoolOptions bounded) {
        PgConnectOptions options = input.pgConnectOptionsList().get(0);
        Pool pool = Pool.pool(input.vertx(), options, bounded);
        pool.connectionProvider(context -> connect(input.vertx(), context, options));
        return pool;
    }

    /** Each attempt has a factory of its own, which ends with it if it comes to nothing. */
    private static Future<SqlConnection> connect(Vertx vertx, Context context, PgConnectOptions options) {
        ConnectionFactory attempt = PgDriver.INSTANCE.createConnectionFactory(vertx, options);
        Promise<SqlConnection> connected = Promise.promise();
        long timer = vertx.setTimer(CONNECT.toMillis(), late -> {
            if (connected.tryFail(new IOException("The database did not greet us"))) {
                attempt.close(Promise.promise());
            }
        });
        attempt.connect(context).onComplete(made -> {
            vertx.cancelTimer(timer);
            if (made.failed()) {
                connected.tryFail(made.cause());
                attempt.close(Promise.promise());
            } else if (!connected.tryComplete(made.result())) {
                made.result().close();
            }
        });
        return connected.future();
    }

    /**
     * Bounds a pool, and whatever else connects by these options.
     *
     * @param longest how long a statement may take; the database ends it then
     */
    static PoolOptions bound(PgPoolCreator.Input input, Duration longest) {
        for (PgConnectOptions options : input.pgConnectOptionsList()) {
            Planning.apply(options, Planning.SETTINGS);
            options.addProperty("statement_timeout", String.valueOf(longest.toMillis()))
                    .setConnectTimeout(Math.toIntExact(CONNECT.toMillis()))
                    // Counted from the last answer, so that a statement may begin as late as this connection may idle.
                    .setReadIdleTimeout(
                            Math.toIntExact(IDLE.plus(longest).plus(SLACK).toSeconds()))
                    .setIdleTimeoutUnit(TimeUnit.SECONDS);
        }
        return input.poolOptions()
                .setMaxWaitQueueSize(WAITING)
                .setMaxLifetime(Math.toIntExact(LIFETIME.toSeconds()))
                .setMaxLifetimeUnit(TimeUnit.SECONDS)
                .setIdleTimeout(Math.toIntExact(IDLE.toSeconds()))
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }
}
