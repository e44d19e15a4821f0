package io.postern.issuer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the world reaches Postern. */
@ConfigMapping(prefix = "postern")
public interface IssuerConfig {
    /**
     * The public base URL, {@code http://localhost:PORT} if not set: issuer identifiers, metadata and links come from it.
     * It never ends with a slash. While its host is the loopback address, Postern listens there only.
     */
    String issuer();

    /** Whether an issuer may be plain {@code http} on a host that others can reach. Only for networks that encrypt. */
    @WithDefault("false")
    boolean allowInsecureIssuer();
}
