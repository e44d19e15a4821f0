package io.postern.limits;

import io.postern.problem.Outage;
import io.postern.problem.Problem;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The answer 503 before any resource has seen a request, as each of the two APIs words it. */
final class Unavailable {
    private Unavailable() {}

    /** @param why what the client may know of it */
    static void answer(RoutingContext context, String why) {
        boolean oauth = RequestHead.isOfOAuth(context);
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
