package io.postern.persistence;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** The connections of what must go on however busy administration is: the exchange, and what tells it of changes. */
@Singleton
@ReactiveDataSource(CorridorPool.NAME)
public class CorridorPool implements PgPoolCreator {
    /** The name of its data source. */
    public static final String NAME = "corridor";

    /** Nobody waits that long; what still runs would only keep the database busy. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** Whoever waits for an exchange waits less; what comes later is remembered for the next. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private volatile Optional<PgConnectOptions> options = Optional.empty();

    @Override
    public Pool create(Input input) {
        PoolOptions bounded = Bounds.bound(input, LONGEST);
        input.pgConnectOptionsList().forEach(each -> Planning.apply(each, Planning.ONCE));
        options = Optional.of(input.pgConnectOptionsList().get(0));
        return Bounds.pool(input, bounded);
    }

    /** How to reach the database outside the pool. */
    public PgConnectOptions options() {
        return new PgConnectOptions(options.orElseThrow());
    }

    /** What the exchange asks. */
    @Produces
    @Singleton
    @ReactiveDataSource(NAME)
    static Questions questions(@ReactiveDataSource(NAME) io.vertx.mutiny.sqlclient.Pool pool) {
        return new Questions((sql, parameters) -> pool.preparedQuery(sql).execute(parameters), PATIENCE);
    }
}
