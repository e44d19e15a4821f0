package io.postern.operations;

import io.postern.limits.ShedRequests;
import io.postern.rootkey.RootKeyCheck;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers 503 to all while the root key is not known to be the right one: it would refuse credentials that are right. */
@Singleton
class Readiness {
    private static final int BEFORE_ALL_BUT_REQUEST_IDS = 395;

    private static final String WHY = "This replica cannot serve: its log says why";

    private final RootKeyCheck rootKey;
    private final ShedRequests shed;

    Readiness(RootKeyCheck rootKey, ShedRequests shed) {
        this.rootKey = rootKey;
        this.shed = shed;
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, BEFORE_ALL_BUT_REQUEST_IDS);
    }

    private void answer(RoutingContext context) {
        if (rootKey.passed()) {
            context.next();
        } else {
            shed.refuse(context, WHY);
        }
    }
}
