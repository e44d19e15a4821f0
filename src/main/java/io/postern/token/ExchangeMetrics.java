package io.postern.token;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.postern.oauth.OAuthError;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Times exchanges, by what they were answered: the error of RFC 6749, or none. */
@Singleton
class ExchangeMetrics {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final Timer granted;
    private final Map<OAuthError.Code, Timer> refused = new EnumMap<>(OAuthError.Code.class);

    ExchangeMetrics(MeterRegistry registry) {
        this.granted = timer(registry, "none");
        for (OAuthError.Code code : OAuthError.Code.values()) {
            refused.put(code, timer(registry, code.value()));
        }
    }

    /** @param nanos how long it took */
    void granted(long nanos) {
        granted.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** @param nanos how long it took */
    void refused(OAuthError.Code code, long nanos) {
        refused.get(code).record(nanos, TimeUnit.NANOSECONDS);
    }

    private static Timer timer(MeterRegistry registry, String error) {
        return Timer.builder("postern.exchanges")
                .description("Exchanges, by the error that they were answered with, or none")
                .tag("error", error)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }
}
