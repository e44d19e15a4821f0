package io.postern.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A replica that never knew anything does not look like one that knows everything. */
class FeedMetricsTest {
    @Test
    void theAgeOfWhatWasNeverKnownIsNone() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Progress progress = new Progress(() -> Duration.ofMinutes(15));
        new FeedMetrics(registry, progress);
        assertTrue(Double.isNaN(registry.get("postern.change.log.age").gauge().value()));
        assertEquals(-1, registry.get("postern.change.log.position").gauge().value());
        progress.heard(System.nanoTime() - Duration.ofSeconds(3).toNanos());
        double age = registry.get("postern.change.log.age").gauge().value();
        assertTrue(age >= 3 && age < 60, () -> "It is " + age);
    }
}
