package io.postern.token;

import io.postern.address.ClientAddress;
import io.postern.credential.AccessKeySecret;
import io.postern.oauth.PlainText;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who sends a request, as far as the network tells.
 *
 * @param address from where
 * @param agent what it calls itself; empty text if it does not
 */
record Sender(String address, String agent) {
    private static final int MAX_AGENT = 200;
    private static final Pattern NOT_TO_BE_KEPT = Pattern.compile("[^\\x20-\\x7E]|" + AccessKeySecret.PREFIX + "\\w*");

    static Sender of(HttpServerRequest request, ClientAddress address) {
        return new Sender(
                address.of(request),
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""));
    }

    /** What may be kept of the agent: printable ASCII without any secret, and not much of it. */
    String agentToKeep() {
        String kept = isHarmless() ? agent : NOT_TO_BE_KEPT.matcher(agent).replaceAll("?");
        return kept.substring(0, Math.min(MAX_AGENT, kept.length()));
    }

    private boolean isHarmless() {
        return PlainText.isSimple(agent) && !agent.contains(AccessKeySecret.PREFIX);
    }
}
