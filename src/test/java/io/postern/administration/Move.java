package io.postern.administration;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A call of which nobody has asked whether it is allowed.
 *
 * @param path below {@code /api/v1}
 * @param body empty for none
 * @param done what is different in the world once it has succeeded
 */
record Move(String method, String path, Map<String, ?> body, Consumer<Response> done) {
    static Move post(String path) {
        return post(path, Map.of());
    }

    static Move post(String path, Map<String, ?> body) {
        return new Move("POST", path, body, answer -> {});
    }

    static Move put(String path) {
        return put(path, Map.of());
    }

    static Move put(String path, Map<String, ?> body) {
        return new Move("PUT", path, body, answer -> {});
    }

    static Move delete(String path) {
        return new Move("DELETE", path, Map.of(), answer -> {});
    }

    /** The same, and something more is different then. */
    Move and(Consumer<Response> more) {
        return new Move(method, path, body, done.andThen(more));
    }

    Response send(RequestSpecification request) {
        if (method.equals("PUT")) {
            request.header("If-Match", "*");
        }
        if (!body.isEmpty()) {
            request.body(body);
        }
        return request.urlEncodingEnabled(false).request(method, "/api/v1" + path);
    }

    @Override
    public String toString() {
        return method + " " + path + (body.isEmpty() ? "" : " " + body);
    }
}
