package io.postern.change;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How far what is remembered may be behind. */
@ConfigMapping(prefix = "postern")
public interface ChangeConfig {
    /**
     * How long keys that are known go on working while the database is away. With {@code 0} nothing is remembered: every exchange
     * reads the database.
     */
    @WithDefault("15M")
    @DurationMin
    Duration maxStale();
}
