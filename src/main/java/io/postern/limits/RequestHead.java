package io.postern.limits;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** What a request says of itself before its body comes, read in the same way by all who judge it by that. */
public final class RequestHead {
    private static final Pattern PATH_PARAMETERS = Pattern.compile(";[^/]*");

    private RequestHead() {}

    /** As resources match it, without parameters (RFC 3986 §3.3): {@code /oauth;a=b/token} is no way around. */
    public static String path(RoutingContext context) {
        String path = context.normalizedPath();
        return path.indexOf(';') < 0 ? path : PATH_PARAMETERS.matcher(path).replaceAll("");
    }

    /** Whether a request is for the OAuth endpoints, or for what would be one. */
    public static boolean isOfOAuth(RoutingContext context) {
        return path(context).startsWith("/oauth/");
    }

    /** How long the body will be; 0 for one of unknown length. */
    public static long announcedBytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException tooManyDigits) {
            return Long.MAX_VALUE;
        }
    }
}
