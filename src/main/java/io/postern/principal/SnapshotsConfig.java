package io.postern.principal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;

/** How much is remembered. */
@ConfigMapping(prefix = "postern")
interface SnapshotsConfig {
    /** Of how many keys a replica remembers what they are worth. */
    @WithDefault("25000")
    @Positive
    int rememberedKeys();
}
