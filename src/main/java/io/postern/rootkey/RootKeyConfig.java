package io.postern.rootkey;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the root key is. */
@ConfigMapping(prefix = "postern")
public interface RootKeyConfig {
    /**
     * The file with the 32 bytes from which every other key derives. Made in the data directory at the first start with
     * the embedded database; required with any other, so that two replicas can never disagree.
     */
    Optional<Path> rootKeyFile();
}
