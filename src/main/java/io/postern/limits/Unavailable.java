package io.postern.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The answer 503 before any resource has seen a request, as each of the two APIs words it. */
public final class Unavailable {
    private Unavailable() {}

    /** Whether a request is for the OAuth endpoints. */
    public static boolean isOfOAuth(RoutingContext context) {
        return context.normalizedPath().startsWith("/oauth");
    }

    /** @param why what the client may know of it */
    public static void answer(RoutingContext context, String why) {
        boolean oauth = isOfOAuth(context);
        context.response()
                .setStatusCode(503)
                .putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Outage.RETRY_AFTER_SECONDS))
                .putHeader(HttpHeaders.CONTENT_TYPE, oauth ? "application/json" : Problem.MEDIA_TYPE)
                .end(oauth ? error(why) : problem(why));
    }

    private static String error(String why) {
        return new JsonObject()
                .put("error", "temporarily_unavailable")
                .put("error_description", why)
                .encode();
    }

    private static String problem(String why) {
        return Json.encode(
                ProblemException.of(ProblemCode.TEMPORARILY_UNAVAILABLE, why).problem());
    }
}
