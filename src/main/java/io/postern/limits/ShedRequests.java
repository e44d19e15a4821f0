package io.postern.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Answers 503 before any resource has seen a request, and counts it. */
@Singleton
public class ShedRequests {
    private final Counter oauth;
    private final Counter administration;

    ShedRequests(MeterRegistry registry) {
        this.oauth = counter(registry, "oauth");
        this.administration = counter(registry, "administration");
    }

    /** @param why what the client may know of it */
    public void refuse(RoutingContext context, String why) {
        (RequestHead.isOfOAuth(context) ? oauth : administration).increment();
        Unavailable.answer(context, why);
    }

    /** @param api what was wanted; {@code unknown} of a connection that was refused before it said anything */
    static Counter counter(MeterRegistry registry, String api) {
        return Counter.builder("postern.requests.shed")
                .description("Requests answered 503 before anybody looked at them")
                .tag("api", api)
                .register(registry);
    }
}
