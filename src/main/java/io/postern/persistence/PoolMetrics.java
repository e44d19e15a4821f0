package io.postern.persistence;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.Startup;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** How many connections to the database there are. */
@Startup
@Singleton
class PoolMetrics {
    PoolMetrics(MeterRegistry registry, Pool administration, @ReactiveDataSource(CorridorPool.NAME) Pool corridor) {
        count(registry, "administration", administration);
        count(registry, CorridorPool.NAME, corridor);
    }

    private static void count(MeterRegistry registry, String name, Pool pool) {
        Gauge.builder("postern.database.connections", pool, Pool::size)
                .description("Connections to the database, of administration and of the exchange")
                .tag("pool", name)
                .register(registry);
    }
}
