package io.postern.limits;

import io.postern.problem.Problem;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Bounds the memory that bodies take while they arrive: each connection may have a small one, and few a large one. Whoever is
 * unknown has nothing large to say.
 */
@Singleton
class LargeBodies {
    /** In bytes; as much as the OAuth endpoints take. */
    static final int SMALL = 16 * 1024;

    /** One may be as large as {@code quarkus.http.limits.max-body-size}. */
    static final int MOST = 32;

    /** Of those that do not say how long they are, where nobody has to say who they are: so they are in nobody else's way. */
    static final int MOST_OF_STRANGERS = 8;

    private static final int BEFORE_ADMISSION = 382;

    private static final Pattern OPEN_TO_ALL =
            Pattern.compile("/leaked-keys/?|/api/v1/session/?|/api/v1/invitations/[^/]+/accept/?");

    private final AtomicInteger ofOthers = new AtomicInteger();
    private final AtomicInteger ofStrangers = new AtomicInteger();
    private final ShedRequests shed;

    LargeBodies(ShedRequests shed) {
        this.shed = shed;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, BEFORE_ADMISSION);
    }

    /** Those of the OAuth endpoints have arrived already. */
    private void admit(RoutingContext context) {
        if (RequestHead.isOfOAuth(context) || !isLarge(context.request())) {
            context.next();
        } else if (!OPEN_TO_ALL.matcher(RequestHead.path(context)).matches()) {
            admitLarge(context, ofOthers, MOST);
        } else if (RequestHead.announcedBytes(context.request()) > SMALL) {
            refuse(context);
        } else {
            admitLarge(context, ofStrangers, MOST_OF_STRANGERS);
        }
    }

    /** Or may become so: it does not say how long it is. */
    private static boolean isLarge(HttpServerRequest request) {
        return RequestHead.announcedBytes(request) > SMALL || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private void admitLarge(RoutingContext context, AtomicInteger atOnce, int most) {
        if (atOnce.incrementAndGet() > most) {
            atOnce.decrementAndGet();
            shed.refuse(context, "Too many large requests at once: try again shortly");
        } else {
            context.addEndHandler(ended -> atOnce.decrementAndGet());
            context.next();
        }
    }

    private static void refuse(RoutingContext context) {
        Problem tooLarge = ProblemException.of(ProblemCode.CONTENT_TOO_LARGE, "The request body is over 16 KiB.")
                .problem();
        context.response()
                .setStatusCode(tooLarge.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Json.encode(tooLarge));
    }
}
