package io.postern.operations;

import io.postern.problem.Outage;
import io.postern.problem.Problem;
import io.postern.rootkey.RootKeyCheck;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers 503 to all while the root key is not known to be the right one: it would refuse credentials that are right. */
@Singleton
class Readiness {
    private static final int BEFORE_ALL_BUT_REQUEST_IDS = 95;

    private static final String OAUTH = new JsonObject()
            .put("error", "temporarily_unavailable")
            .put("error_description", "This replica cannot serve: its log says why")
            .encode();

    private final RootKeyCheck rootKey;

    Readiness(RootKeyCheck rootKey) {
        this.rootKey = rootKey;
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, BEFORE_ALL_BUT_REQUEST_IDS);
    }

    private void answer(RoutingContext context) {
        if (rootKey.passed()) {
            context.next();
            return;
        }
        boolean oauth = context.normalizedPath().startsWith("/oauth");
        context.response()
                .setStatusCode(503)
                .putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Outage.RETRY_AFTER_SECONDS))
                .putHeader(HttpHeaders.CONTENT_TYPE, oauth ? "application/json" : Problem.MEDIA_TYPE)
                .end(oauth ? OAUTH : Json.encode(Outage.unavailable().problem()));
    }
}
