package io.postern.token;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/** Refuses what is too large or of the wrong method before anything of it is read, with the OAuth endpoints' own errors. */
@Singleton
class TokenEndpointGuard {
    /** All below are in bytes. */
    static final int MAX_BODY = 16 * 1024;

    private static final int MAX_HEADERS = 8 * 1024;
    private static final int MAX_URI = 4 * 1024;
    /** A header's colon, space and line end. */
    private static final int HEADER_OVERHEAD = 4;

    private static final int PRIORITY = 90;

    void register(@Observes Filters filters) {
        filters.register(this::guard, PRIORITY);
    }

    private void guard(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!context.normalizedPath().startsWith("/oauth/")) {
            context.next();
        } else if (request.uri().length() > MAX_URI) {
            refuse(context, 414, "The request URI is over 4 KiB");
        } else if (headerBytes(request) > MAX_HEADERS) {
            refuse(context, 431, "The request headers are over 8 KiB");
        } else if (announcedBytes(request) > MAX_BODY) {
            refuse(context, 413, "The request body is over 16 KiB");
        } else if (request.method() != HttpMethod.POST) {
            context.response().putHeader(HttpHeaders.ALLOW, "POST");
            refuse(context, 405, "The only method is POST");
        } else {
            context.next();
        }
    }

    private static int headerBytes(HttpServerRequest request) {
        int bytes = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            bytes += header.getKey().length() + header.getValue().length() + HEADER_OVERHEAD;
        }
        return bytes;
    }

    /** 0 for a body of unknown length, which is counted as it is read. */
    private static long announcedBytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException tooManyDigits) {
            return Long.MAX_VALUE;
        }
    }

    private static void refuse(RoutingContext context, int status, String description) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject()
                        .put("error", "invalid_request")
                        .put("error_description", description)
                        .encode());
    }
}
