package io.postern.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives every request an ID, the client's own if it has a sound one; its answer and its lines in the log have the same. */
@Singleton
public class RequestIds {
    private static final String HEADER = "X-Request-Id";
    private static final String LOG_FIELD = "requestId";

    private static final Pattern SOUND = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int BEFORE_ALL_OTHERS = 400;

    /** The ID of a request. */
    public static String of(HttpServerRequest request) {
        return request.response().headers().get(HEADER);
    }

    void register(@Observes Filters filters) {
        filters.register(RequestIds::identify, BEFORE_ALL_OTHERS);
    }

    private static void identify(RoutingContext context) {
        String sent = context.request().getHeader(HEADER);
        String id = sent != null && SOUND.matcher(sent).matches() ? sent : fresh();
        context.response().putHeader(HEADER, id);
        MDC.put(LOG_FIELD, id);
        context.next();
    }

    /** Unique enough to find a line in a log; nothing depends on nobody guessing it. */
    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
