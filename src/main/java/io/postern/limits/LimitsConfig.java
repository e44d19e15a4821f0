package io.postern.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How much one replica takes on at once. */
@ConfigMapping(prefix = "postern.limits")
public interface LimitsConfig {
    /** How many connections of clients there may be. Who comes after that is answered 503. */
    @WithDefault("8000")
    @Min(1)
    int connections();

    /**
     * How many exchanges may be at work, counted from the moment at which all of one has arrived; of those that go by what is
     * remembered, none ever waits. What comes after that is answered 503; administration already from the half of it on.
     */
    @WithDefault("1000")
    @Min(2)
    int exchanges();
}
