package io.postern.token;

import io.postern.oauth.OAuthError;
import io.postern.oauth.OAuthException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** How the OAuth endpoints answer (RFC 6749 §5.1 and §5.2). */
final class OAuthAnswers {
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence CHALLENGE =
            HttpHeaders.createOptimized("Basic realm=\"postern\", charset=\"UTF-8\"");

    private OAuthAnswers() {}

    /** @param json the body */
    static void answer(RoutingContext context, int status, Buffer json) {
        HttpServerResponse response = context.response();
        // Who waited may have gone.
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                    .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                    .end(json);
        }
    }

    static void refuse(RoutingContext context, OAuthException refusal) {
        OAuthError error = refusal.error();
        if (error.code() == OAuthError.Code.INVALID_CLIENT) {
            context.response().putHeader("WWW-Authenticate", CHALLENGE);
        }
        refusal.retryAfterSeconds()
                .ifPresent(seconds -> context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)));
        answer(context, error.code().status(), body(error.code().value(), error.description()));
    }

    /** The body of a refusal. */
    static Buffer body(String error, String description) {
        return new JsonObject()
                .put("error", error)
                .put("error_description", description)
                .toBuffer();
    }
}
