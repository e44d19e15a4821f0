package io.postern.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;

/** What the tests of this package expect of a refusal. */
final class Refusals {

    private Refusals() {}

    static void assertRefused(OAuthError.Code code, Executable request) {
        assertEquals(code, assertThrows(OAuthException.class, request).error().code());
    }

    static void assertRefused(OAuthError.Code code, String description, Executable request) {
        OAuthException refusal = assertThrows(OAuthException.class, request);
        assertEquals(new OAuthError(code, description), refusal.error());
    }

    /** Runs what may be refused, but in no other way. */
    static void mayRefuse(Runnable request) {
        try {
            request.run();
        } catch (OAuthException refused) {
            assertEquals(0, refused.getStackTrace().length);
        }
    }
}
