package io.postern.principal;

import java.util.UUID;

/**
 * A downstream API, as the corridor sees it.
 *
 * @param audience an absolute URI; for the built-in {@code postern}, Postern's own API
 */
public record ResourceServer(UUID id, String name, String audience, ClaimsProfile profile) {
    /** The name of the built-in resource server that is Postern's own API. */
    public static final String POSTERN = "postern";
    /** The name of the built-in resource server where permissions go that name none. */
    public static final String DEFAULT = "default";

    /** Whether this is Postern's own API. */
    public boolean isPostern() {
        return name.equals(POSTERN);
    }
}
