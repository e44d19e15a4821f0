package io.postern.signing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How signing keys take turns. */
@ConfigMapping(prefix = "postern.signing")
public interface SigningConfig {
    /** How long an organization signs with one key. */
    @WithDefault("30D")
    @DurationMin(millis = 1)
    Duration rotateEvery();

    /** How long a key is published before anything is signed with it: longer than verifiers remember the keys that they got. */
    @WithDefault("24H")
    @DurationMin(millis = 1)
    Duration publishAhead();

    /** How long a key stays published after the last of its tokens has ended. */
    @WithDefault("24H")
    @DurationMin(millis = 1)
    Duration keepRetired();

    /** How often a replica looks whether a key is due. */
    @WithDefault("10M")
    @DurationMin(millis = 100)
    Duration checkEvery();

    /** Whether the Amazon Corretto Crypto Provider signs and verifies where the platform has it; else the JDK does. */
    @WithDefault("true")
    boolean nativeCrypto();
}
