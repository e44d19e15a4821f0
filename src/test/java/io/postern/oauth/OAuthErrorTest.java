package io.postern.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthErrorTest {

    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST, invalid_request, 400",
        "INVALID_CLIENT, invalid_client, 401",
        "UNAUTHORIZED_CLIENT, unauthorized_client, 400",
        "UNSUPPORTED_GRANT_TYPE, unsupported_grant_type, 400",
        "INVALID_SCOPE, invalid_scope, 400",
        "INVALID_TARGET, invalid_target, 400",
        "TOO_MANY_REQUESTS, too_many_requests, 429",
        "TEMPORARILY_UNAVAILABLE, temporarily_unavailable, 503",
    })
    void hasTheCodesAndStatusesOfTheContract(OAuthError.Code code, String value, int status) {
        assertEquals(value, code.value());
        assertEquals(status, code.status());
    }

    @Test
    void hasOneAnswerToEveryFailureOfTheCredential() {
        OAuthException refusal = new OAuthException(OAuthError.CLIENT_AUTHENTICATION_FAILED);
        assertEquals("invalid_client", refusal.error().code().value());
        assertEquals("Client authentication failed", refusal.error().description());
        assertEquals("invalid_client: Client authentication failed", refusal.getMessage());
        assertEquals(0, refusal.getStackTrace().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a \"quote\"", "a\\b", "a\nb", "a\tb", "é", "\u007f"})
    void refusesADescriptionThatTheRfcForbids(String description) {
        assertThrows(
                IllegalArgumentException.class, () -> OAuthException.of(OAuthError.Code.INVALID_REQUEST, description));
    }
}
