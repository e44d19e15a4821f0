package io.postern.login;

import java.time.Instant;

/**
 * A link that lets whoever has it set the password of one account, once. For the one answer that shows it.
 *
 * @param url where to {@code POST} the password
 * @param expiresAt when it is worth nothing any more
 */
public record Invitation(String url, Instant expiresAt) {
    @Override
    public String toString() {
        return "Invitation[url=***, expiresAt=" + expiresAt + "]";
    }
}
