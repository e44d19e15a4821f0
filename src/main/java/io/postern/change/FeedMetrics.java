package io.postern.change;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** How far this replica is behind the change log. */
@Startup
@Singleton
class FeedMetrics {
    FeedMetrics(MeterRegistry registry, Progress progress) {
        Gauge.builder("postern.change.log.age", progress, FeedMetrics::seconds)
                .description("How long ago this replica knew all that had been changed")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("postern.change.log.position", progress, Progress::position)
                .description("Up to where this replica has read the change log")
                .register(registry);
    }

    /** Of a replica that never knew there is no age, and the least would be the worst. */
    private static double seconds(Progress progress) {
        return progress.age().map(age -> age.toMillis() / 1000.0).orElse(Double.NaN);
    }
}
