package io.postern.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Disregards {@code Accept} headers that are none (RFC 9110 §12.5.1 permits that): the framework would fail at them. */
@Singleton
class AcceptHeaders {
    private static final int PRIORITY = 385;

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String RANGE =
            TOKEN + "/" + TOKEN + "(?:[ \t]*;[ \t]*" + TOKEN + "=(?:" + TOKEN + "|\"[^\"]*\"))*+";
    private static final Pattern SOUND = Pattern.compile(RANGE + "(?:[ \t]*,[ \t]*" + RANGE + ")*+");

    void register(@Observes Filters filters) {
        filters.register(AcceptHeaders::disregardUnsound, PRIORITY);
    }

    private static void disregardUnsound(RoutingContext context) {
        for (String value : context.request().headers().getAll(HttpHeaders.ACCEPT)) {
            if (!SOUND.matcher(value).matches()) {
                context.request().headers().remove(HttpHeaders.ACCEPT);
                break;
            }
        }
        context.next();
    }
}
