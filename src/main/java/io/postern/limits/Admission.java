package io.postern.limits;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets in as many exchanges as may be at work, and administration only while there are few. Of those that are answered by what is
 * remembered, no more are at work at once than there are event loops: the others wait for the database. How much administration
 * is at work is bounded by its own connections to the database.
 */
@Singleton
class Admission {
    /** The body has arrived then: who sends slowly keeps nobody out. */
    private static final int AFTER_THE_OAUTH_GUARD = 380;

    private static final String TOO_BUSY = "Too many requests at once: try again shortly";

    private final AtomicInteger atWork = new AtomicInteger();
    private final int most;
    private final ShedRequests shed;

    Admission(LimitsConfig config, ShedRequests shed, MeterRegistry registry) {
        this.most = config.exchanges();
        this.shed = shed;
        Gauge.builder("postern.exchanges.at.work", atWork, AtomicInteger::get)
                .description("Exchanges that have arrived and are not answered yet")
                .register(registry);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, AFTER_THE_OAUTH_GUARD);
    }

    private void admit(RoutingContext context) {
        if (RequestHead.isOfOAuth(context)) {
            admitExchange(context);
        } else if (RequestHead.path(context).startsWith("/api/") && atWork.get() > most / 2) {
            shed.refuse(context, TOO_BUSY);
        } else {
            context.next();
        }
    }

    private void admitExchange(RoutingContext context) {
        if (atWork.incrementAndGet() > most) {
            atWork.decrementAndGet();
            shed.refuse(context, TOO_BUSY);
        } else {
            context.addEndHandler(ended -> atWork.decrementAndGet());
            context.next();
        }
    }
}
