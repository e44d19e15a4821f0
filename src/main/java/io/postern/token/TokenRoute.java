package io.postern.token;

import static io.postern.oauth.OAuthError.Code.INVALID_REQUEST;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.postern.address.ClientAddress;
import io.postern.oauth.ContentType;
import io.postern.oauth.OAuthException;
import io.postern.oauth.Parameters;
import io.postern.oauth.TokenRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The token endpoint over HTTP (RFC 6749 §3.2): parses, lets the corridor work, answers. A route and no resource, as the dispatch
 * of those costs as much as a signature.
 */
@Singleton
class TokenRoute {
    static final String PATH = "/oauth/token";
    /** Right after our own filters, and before those by which the framework would authenticate. */
    private static final int ORDER = -370;

    private final Exchange exchange;
    private final ClientAddress address;
    private final ExchangeMetrics metrics;
    /** Strict: what one party reads one way and another otherwise is how requests are smuggled. */
    private final ObjectReader json;

    TokenRoute(Exchange exchange, ClientAddress address, ExchangeMetrics metrics, ObjectMapper mapper) {
        this.metrics = metrics;
        this.exchange = exchange;
        this.address = address;
        this.json = mapper.readerForMapOf(Object.class)
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    void register(@Observes Router router) {
        router.post(PATH).order(ORDER).handler(this::token);
    }

    private void token(RoutingContext context) {
        long begun = System.nanoTime();
        try {
            TokenRequest request = parse(context.request(), OAuthGuard.body(context));
            Sender sender = Sender.of(context.request(), address);
            exchange.atOnce(request, sender)
                    .ifPresentOrElse(
                            token -> grant(context, token, begun),
                            () -> exchange.exchange(request, sender)
                                    .invoke(token -> grant(context, token, begun))
                                    .subscribe()
                                    .with(granted -> {}, failure -> refuse(context, failure, begun)));
        } catch (Throwable failure) {
            // Also what a provider of native code may come up with.
            refuse(context, failure, begun);
        }
    }

    private TokenRequest parse(HttpServerRequest request, byte[] body) {
        ContentType type = ContentType.of(
                request.headers().getAll(HttpHeaders.CONTENT_TYPE),
                request.headers().getAll(HttpHeaders.CONTENT_ENCODING));
        Parameters parameters = type == ContentType.FORM ? Parameters.ofForm(body) : Parameters.ofJson(members(body));
        return TokenRequest.of(
                request.headers().getAll(HttpHeaders.AUTHORIZATION), Optional.ofNullable(request.query()), parameters);
    }

    private Map<String, Object> members(byte[] body) {
        try {
            Map<String, Object> members = json.readValue(body);
            return members == null ? Map.of() : members;
        } catch (IOException malformed) {
            throw OAuthException.of(INVALID_REQUEST, "The body is not a JSON object");
        }
    }

    /** In JSON whatever the client accepts, as RFC 6749 §5.1 has it. */
    private void grant(RoutingContext context, TokenResponse token, long begun) {
        OAuthAnswers.answer(context, 200, token.json());
        metrics.granted(System.nanoTime() - begun);
    }

    private void refuse(RoutingContext context, Throwable failure, long begun) {
        OAuthException refusal = OAuthTrouble.explain(failure);
        metrics.refused(refusal.error().code(), System.nanoTime() - begun);
        OAuthAnswers.refuse(context, refusal);
    }
}
