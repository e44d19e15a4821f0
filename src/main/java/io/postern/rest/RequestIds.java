package io.postern.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Gives every request an ID, the client's own if it has a sound one, and every answer the same. */
@Singleton
class RequestIds {
    static final String HEADER = "X-Request-Id";

    private static final Pattern SOUND = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int BEFORE_ALL_OTHERS = 100;

    void register(@Observes Filters filters) {
        filters.register(RequestIds::identify, BEFORE_ALL_OTHERS);
    }

    private static void identify(RoutingContext context) {
        String sent = context.request().getHeader(HEADER);
        context.response().putHeader(HEADER, sent != null && SOUND.matcher(sent).matches() ? sent : fresh());
        context.next();
    }

    /** Unique enough to find a line in a log; nothing depends on nobody guessing it. */
    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
