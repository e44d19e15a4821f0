package io.postern.principal;

import java.util.List;

/** How a resource server wants its tokens to look. */
public enum ClaimsProfile {
    /** RFC 9068, with {@code roles} and {@code permissions}. */
    STANDARD,
    /** As Spring Security reads it out of the box: {@code typ} is {@code JWT}, and {@code scope} has the permissions. */
    SPRING,
    /** As MicroProfile JWT reads it out of the box: {@code groups} has roles and permissions. */
    MICROPROFILE;

    /** The one resource server's choice; a token for several looks as RFC 9068 has it. */
    public static ClaimsProfile of(List<ResourceServer> servers) {
        return servers.size() == 1 ? servers.get(0).profile() : STANDARD;
    }
}
