package io.postern.accesskey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.postern.support.Admin;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What ends soon is seen before it does. */
@QuarkusTest
class KeyMetricsTest {
    @Inject
    KeyMetrics metrics;

    @Inject
    MeterRegistry registry;

    @Inject
    InstantSource clock;

    @Test
    void countTheActiveKeysThatEndSoon() {
        Map<String, Double> before = expiring();
        Admin admin = Admin.bootstrap();
        for (int days : List.of(2, 20, 200)) {
            String end = clock.instant().plus(Duration.ofDays(days)).toString();
            admin.key(admin.account(List.of(), List.of(), List.of()), Map.of("expiresAt", end));
        }
        Map<String, Double> after = expiring();
        assertEquals(
                List.of(0.0, 1.0, 2.0),
                List.of("1d", "7d", "30d").stream()
                        .map(within -> after.get(within) - before.get(within))
                        .toList());
    }

    private Map<String, Double> expiring() {
        metrics.refresh().await().indefinitely();
        return registry.find("postern.access.keys.expiring").gauges().stream()
                .collect(Collectors.toMap(gauge -> gauge.getId().getTag("within"), Gauge::value));
    }
}
