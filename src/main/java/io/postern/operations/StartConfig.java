package io.postern.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where Postern lives. */
@ConfigMapping(prefix = "postern")
public interface StartConfig {
    /** The directory of the embedded database, of the root key that comes with it, and of the first credentials. */
    @WithDefault("data")
    Path dataDir();
}
