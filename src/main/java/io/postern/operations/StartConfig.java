package io.postern.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where Postern lives. */
@ConfigMapping(prefix = "postern")
public interface StartConfig {
    /**
     * The public base URL, {@code http://localhost:PORT} if not set: the {@code iss} of tokens, and the start of every
     * link. It never ends with a slash. While its host is the loopback address, Postern listens there only.
     */
    String issuer();

    /** Whether an issuer may be plain {@code http} on a host that others can reach. Only for networks that encrypt. */
    @WithDefault("false")
    boolean allowInsecureIssuer();

    /** The directory of the embedded database and of the root key that comes with it. Made if it is missing. */
    @WithDefault("data")
    Path dataDir();

    /**
     * The file with the 32 bytes from which every other key derives, readable for nobody but Postern. Every replica
     * needs the same. With the embedded database it is {@code root.key} in the data directory, made at the first start.
     */
    Optional<Path> rootKeyFile();
}
