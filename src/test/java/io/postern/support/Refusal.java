package io.postern.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the administration API says no: one shape, whatever the cause (RFC 9457). */
public final class Refusal {
    private static final Set<String> MEMBERS =
            Set.of("type", "title", "status", "detail", "code", "validationMessages");

    private Refusal() {}

    /** Demands this refusal in its one shape, and answers its validation messages. */
    public static Map<String, String> of(Response response, int status, String code) {
        assertEquals("application/problem+json", response.contentType(), response::asString);
        assertNotNull(response.header("X-Request-Id"));
        return of(response.statusCode(), response.asString(), status, code);
    }

    /** The same of an answer as it came. */
    public static Map<String, String> of(RawAnswer answer, int status, String code) {
        assertEquals(Optional.of("application/problem+json"), answer.header("Content-Type"), answer::toString);
        assertTrue(answer.header("X-Request-Id").isPresent());
        return of(answer.status(), answer.body(), status, code);
    }

    private static Map<String, String> of(int answered, String body, int status, String code) {
        assertEquals(status, answered, body);
        Map<String, Object> problem = JsonPath.from(body).getMap("");
        assertTrue(MEMBERS.containsAll(problem.keySet()), problem::toString);
        assertEquals(code, problem.get("code"), problem::toString);
        assertEquals("urn:postern:problem:" + code, problem.get("type"));
        assertEquals(status, problem.get("status"));
        assertFalse(problem.get("title").toString().isBlank());
        assertFalse(problem.get("detail").toString().isBlank());
        @SuppressWarnings("unchecked")
        Map<String, String> messages = (Map<String, String>) problem.getOrDefault("validationMessages", Map.of());
        return messages;
    }

    /** Demands this refusal for one field, and no other. */
    public static void of(Response response, int status, String code, String field, String message) {
        assertEquals(Map.of(field, message), of(response, status, code));
    }
}
