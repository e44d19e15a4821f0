package io.postern.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How tokens are made where an organization does not say otherwise. */
@ConfigMapping(prefix = "postern.token")
public interface TokenConfig {
    /** How long a token lasts: from a minute to an hour. What is revoked offline verifiers learn only after that. */
    @WithDefault("900s")
    @DurationMin(seconds = 60)
    @DurationMax(seconds = 3600)
    Duration lifetime();

    /**
     * How many exchanges from one address may fail in any minute; what fails beyond is told to wait. What succeeds is never
     * counted and never waits.
     */
    @WithDefault("300")
    @Min(1)
    @Max(10_000)
    int failuresPerMinute();
}
