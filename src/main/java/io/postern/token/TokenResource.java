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
import io.postern.security.OpenToAll;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The token endpoint over HTTP (RFC 6749 §3.2): parses, lets the corridor work, answers. */
@Path("/oauth/token")
@OpenToAll
class TokenResource {
    private final Exchange exchange;
    private final ClientAddress address;
    private final ExchangeMetrics metrics;
    /** Strict: what one party reads one way and another otherwise is how requests are smuggled. */
    private final ObjectReader json;

    TokenResource(Exchange exchange, ClientAddress address, ExchangeMetrics metrics, ObjectMapper mapper) {
        this.metrics = metrics;
        this.exchange = exchange;
        this.address = address;
        this.json = mapper.readerForMapOf(Object.class)
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @POST
    public Uni<RestResponse<TokenResponse>> token(@Context RoutingContext context) {
        long begun = System.nanoTime();
        return Uni.createFrom()
                .item(() -> parse(context.request(), OAuthGuard.body(context)))
                .chain(request -> exchange.exchange(request, Sender.of(context.request(), address)))
                .map(TokenResource::answer)
                .onFailure()
                .transform(OAuthTrouble::explain)
                .onItemOrFailure()
                .invoke((answer, failure) -> count(failure, System.nanoTime() - begun));
    }

    private void count(@Nullable Throwable failure, long nanos) {
        if (failure == null) {
            metrics.granted(nanos);
        } else {
            metrics.failed(failure, nanos);
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
    private static RestResponse<TokenResponse> answer(TokenResponse token) {
        return RestResponse.ResponseBuilder.ok(token, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
