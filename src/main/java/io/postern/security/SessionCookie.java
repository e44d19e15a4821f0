package io.postern.security;

import io.postern.credential.RandomToken;
import io.postern.issuer.Issuer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie of a session: no script reads it and no other site sends it. Over https it has the prefix that lets no
 * neighbouring host set it; a loopback address without TLS cannot have that.
 */
@Singleton
public class SessionCookie {
    private static final String NAME = "postern-session";

    private final boolean secure;

    SessionCookie(Issuer issuer) {
        this.secure = issuer.base().startsWith("https:");
    }

    /** Its name. */
    public String name() {
        return secure ? "__Host-" + NAME : NAME;
    }

    /** The session that a request shows; empty if none, or if what it shows can be none. */
    public Optional<RandomToken> read(HttpHeaders request) {
        return Optional.ofNullable(request.getCookies().get(name()))
                .flatMap(shown -> RandomToken.parse(shown.getValue()));
    }

    /** The cookie that a sign-in answers. */
    public NewCookie start(RandomToken session, Duration lifetime) {
        return cookie(session.reveal(), Math.toIntExact(lifetime.toSeconds()));
    }

    /** The cookie that takes it away. */
    public NewCookie end() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(name())
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
