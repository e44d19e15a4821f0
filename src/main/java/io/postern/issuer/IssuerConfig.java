package io.postern.issuer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the world reaches Postern. */
@ConfigMapping(prefix = "postern")
public interface IssuerConfig {
    /** The public base URL, without a trailing slash. Issuer identifiers, metadata and links come from it. */
    @WithDefault("http://localhost:${quarkus.http.port:8080}")
    String issuer();

    /** Accept an issuer that is neither https nor on this machine. Tokens and secrets then travel in the clear. */
    @WithDefault("false")
    boolean allowInsecureIssuer();
}
