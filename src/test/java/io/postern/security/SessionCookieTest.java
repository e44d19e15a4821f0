package io.postern.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.credential.RandomToken;
import io.postern.issuer.Issuer;
import io.postern.issuer.IssuerConfig;
import jakarta.ws.rs.core.NewCookie;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
    private final RandomToken session = RandomToken.generate(new SecureRandom());

    @Test
    void isTiedToItsHostOverHttps() {
        SessionCookie cookie = of("https://postern.example");
        NewCookie started = cookie.start(session, Duration.ofHours(8));
        assertEquals("__Host-postern-session", started.getName());
        assertEquals("__Host-postern-session", cookie.name());
        assertTrue(started.isSecure());
        assertDemands(started);
        assertEquals(28_800, started.getMaxAge());
        assertEquals(session.reveal(), started.getValue());
    }

    @Test
    void hasNoPrefixThatItCannotKeepOverHttp() {
        NewCookie started = of("http://localhost:8080").start(session, Duration.ofHours(8));
        assertEquals("postern-session", started.getName());
        assertFalse(started.isSecure());
        assertDemands(started);
    }

    @Test
    void takesItselfAway() {
        NewCookie ended = of("https://postern.example").end();
        assertEquals("__Host-postern-session", ended.getName());
        assertEquals("", ended.getValue());
        assertEquals(0, ended.getMaxAge());
        assertTrue(ended.isSecure());
        assertDemands(ended);
    }

    /** {@code __Host-} wants the path {@code /}, TLS and no domain (RFC 6265bis §4.1.3.2). */
    private static void assertDemands(NewCookie cookie) {
        assertTrue(cookie.isHttpOnly());
        assertEquals(NewCookie.SameSite.STRICT, cookie.getSameSite());
        assertEquals("/", cookie.getPath());
        assertNull(cookie.getDomain());
    }

    private static SessionCookie of(String issuer) {
        return new SessionCookie(new Issuer(new IssuerConfig() {
            @Override
            public String issuer() {
                return issuer;
            }

            @Override
            public boolean allowInsecureIssuer() {
                return false;
            }
        }));
    }
}
