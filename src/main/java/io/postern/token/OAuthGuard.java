package io.postern.token;

import io.postern.limits.RequestHead;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Refuses what is too large or of the wrong method, with the OAuth endpoints' own errors, and reads the rest. A body that
 * does not say how long it is gets counted as it comes, and is refused as soon as it is over.
 */
@Singleton
class OAuthGuard {
    /** All below are in bytes. */
    static final int MAX_BODY = 16 * 1024;

    private static final int MAX_HEADERS = 8 * 1024;
    private static final int MAX_URI = 4 * 1024;
    /** A header's colon, space and line end. */
    private static final int HEADER_OVERHEAD = 4;

    private static final int PRIORITY = 390;

    private static final String CONTINUE = "100-continue";
    private static final String BODY = OAuthGuard.class.getName();
    private static final String BODY_TOO_LARGE = "The request body is over 16 KiB";

    void register(@Observes Filters filters) {
        filters.register(this::guard, PRIORITY);
    }

    private void guard(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!RequestHead.isOfOAuth(context)) {
            context.next();
        } else if (request.uri().length() > MAX_URI) {
            refuse(context, 414, "The request URI is over 4 KiB");
        } else if (headerBytes(request) > MAX_HEADERS) {
            refuse(context, 431, "The request headers are over 8 KiB");
        } else if (RequestHead.announcedBytes(request) > MAX_BODY) {
            refuse(context, 413, BODY_TOO_LARGE);
        } else if (request.method() != HttpMethod.POST) {
            context.response().putHeader(HttpHeaders.ALLOW, "POST");
            refuse(context, 405, "The only method is POST");
        } else {
            read(context);
        }
    }

    /** The body of a request that has passed; nobody else can read it any more. */
    static byte[] body(RoutingContext context) {
        return context.<Buffer>get(BODY).getBytes();
    }

    private static void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        Buffer body = Buffer.buffer();
        if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        request.handler(chunk -> append(context, body, chunk));
        request.endHandler(end -> pass(context, body));
        request.resume();
    }

    private static void append(RoutingContext context, Buffer body, Buffer chunk) {
        if (context.response().ended()) {
            return;
        }
        if (body.length() + chunk.length() > MAX_BODY) {
            refuse(context, 413, BODY_TOO_LARGE);
        } else {
            body.appendBuffer(chunk);
        }
    }

    private static void pass(RoutingContext context, Buffer body) {
        if (!context.response().ended()) {
            context.put(BODY, body);
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

    private static void refuse(RoutingContext context, int status, String description) {
        OAuthAnswers.answer(context, status, OAuthAnswers.body("invalid_request", description));
    }
}
