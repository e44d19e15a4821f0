package io.postern.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Key;
import io.postern.support.RawAnswer;
import io.postern.support.RawRequest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/**
 * A line in a table: a request to the token endpoint, and what comes of it.
 *
 * @param expected the status, and the error if there is one
 */
record Promise(String name, Function<Key, RawRequest> request, String expected) {
    static final String GRANT = "grant_type=client_credentials";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ONE_FOR_ALL =
            "{\"error\":\"invalid_client\",\"error_description\":\"Client authentication failed\"}";

    /** A POST of the one form that is always right, but for its credentials. */
    static RawRequest anonymous() {
        return RawRequest.of("POST", "/oauth/token")
                .header("Content-Type", FORM)
                .body(GRANT);
    }

    /** A POST with the right credentials, and nothing else. */
    static RawRequest authenticated(Key key) {
        return RawRequest.of("POST", "/oauth/token").header("Authorization", basic(key));
    }

    /** A POST of a form with the right credentials. */
    static RawRequest form(Key key, String body) {
        return authenticated(key).header("Content-Type", FORM).body(body);
    }

    static String basic(Key key) {
        return basic(key.id() + ":" + key.secret());
    }

    static String basic(String credentials) {
        return basic(credentials, StandardCharsets.UTF_8);
    }

    static String basic(String credentials, Charset charset) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(charset));
    }

    /** Sends the request and holds the answer against the table, and against what goes for every answer. */
    void isKept(Key key) {
        RawAnswer answer = request.apply(key).send();
        assertEquals(expected, outcome(answer), answer::toString);
        assertTrue(answer.header("X-Request-Id").isPresent(), answer::toString);
        assertEquals(Optional.of("no-store"), answer.header("Cache-Control"));
        assertTrue(answer.header("Content-Type").orElse("").startsWith("application/json"), answer::toString);
        assertFalse(answer.body().contains(key.secret()));
        if (answer.status() == 401) {
            assertEquals(ONE_FOR_ALL, answer.body());
        }
        assertEquals(
                answer.status() == 401
                        ? Optional.of("Basic realm=\"postern\", charset=\"UTF-8\"")
                        : Optional.<String>empty(),
                answer.header("WWW-Authenticate"));
    }

    private static String outcome(RawAnswer answer) {
        String error =
                answer.body().isEmpty() ? null : JsonPath.from(answer.body()).getString("error");
        return error == null ? String.valueOf(answer.status()) : answer.status() + " " + error;
    }

    @Override
    public String toString() {
        return name;
    }
}
