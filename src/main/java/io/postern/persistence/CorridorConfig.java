package io.postern.persistence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the exchange asks the database. */
@ConfigMapping(prefix = "postern.database")
public interface CorridorConfig {
    /** How long an exchange waits for the database before it is answered 503. */
    @WithDefault("200ms")
    @DurationMin(millis = 1)
    Duration lookUpTimeout();
}
