package io.postern.token;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts exchanges. The tags are enums: no key ID, no name, nothing that a client sends. */
@Singleton
class TokenMetrics {
    private static final String NAME = "postern.credentials";

    private final Counter granted;
    private final Map<Verification.Reason, Counter> refused = new EnumMap<>(Verification.Reason.class);

    TokenMetrics(MeterRegistry registry) {
        this.granted = counter(registry, "granted", "none");
        for (Verification.Reason reason : Verification.Reason.values()) {
            refused.put(reason, counter(registry, "refused", reason.name().toLowerCase(Locale.ROOT)));
        }
    }

    void count(Verification verification) {
        if (verification instanceof Verification.Refused refusal) {
            refused.get(refusal.reason()).increment();
        } else {
            granted.increment();
        }
    }

    private static Counter counter(MeterRegistry registry, String outcome, String reason) {
        return Counter.builder(NAME)
                .description("Credentials that were verified, by outcome and reason")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .register(registry);
    }
}
