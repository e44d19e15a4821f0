package io.postern.administration;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A call of which nobody has asked whether it is allowed.
 *
 * @param path below {@code /api/v1}
 * @param body empty for none
 * @param done what is different in the world once it has succeeded and answered this
 */
record Move(String method, String path, Map<String, Object> body, Consumer<JsonObject> done) {
    static Move post(String path) {
        return post(path, Map.of());
    }

    static Move post(String path, Map<String, Object> body) {
        return new Move("POST", path, body, answer -> {});
    }

    static Move put(String path) {
        return put(path, Map.of());
    }

    static Move put(String path, Map<String, Object> body) {
        return new Move("PUT", path, body, answer -> {});
    }

    static Move delete(String path) {
        return new Move("DELETE", path, Map.of(), answer -> {});
    }

    /** The same, and something more is different then. */
    Move and(Consumer<JsonObject> more) {
        return new Move(method, path, body, done.andThen(more));
    }

    @Override
    public String toString() {
        return method + " " + path + (body.isEmpty() ? "" : " " + body);
    }
}
