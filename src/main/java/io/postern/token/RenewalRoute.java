package io.postern.token;

import io.postern.accesskey.Regenerations;
import io.postern.address.ClientAddress;
import io.postern.oauth.ContentType;
import io.postern.oauth.OAuthError;
import io.postern.oauth.OAuthException;
import io.postern.oauth.Parameters;
import io.postern.oauth.RenewalRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Where a client replaces its own secret, with that secret. A token will not do: it would outlive its own revocation. */
@Singleton
class RenewalRoute {
    static final String PATH = "/oauth/regenerate";
    /** As {@link TokenRoute} has it. */
    private static final int ORDER = -370;

    private final Renewals renewals;
    private final ClientAddress address;

    RenewalRoute(Renewals renewals, ClientAddress address) {
        this.renewals = renewals;
        this.address = address;
    }

    void register(@Observes Router router) {
        router.post(PATH).order(ORDER).handler(this::renew);
    }

    private void renew(RoutingContext context) {
        Uni.createFrom()
                .item(() -> parse(context.request(), OAuthGuard.body(context)))
                .chain(request -> renewals.renew(request, context.request(), address.of(context.request())))
                .map(Json::encodeToBuffer)
                .subscribe()
                .with(
                        renewed -> OAuthAnswers.answer(context, 200, renewed),
                        failure -> OAuthAnswers.refuse(context, OAuthTrouble.explain(failure)));
    }

    /** Without a body, as there need not be an overlap. */
    private static RenewalRequest parse(HttpServerRequest request, byte[] body) {
        return RenewalRequest.of(
                request.headers().getAll(HttpHeaders.AUTHORIZATION),
                Optional.ofNullable(request.query()),
                body.length == 0 ? Parameters.ofForm(body) : form(request, body),
                Regenerations.MAX_OVERLAP_SECONDS);
    }

    private static Parameters form(HttpServerRequest request, byte[] body) {
        List<String> types = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
        if (ContentType.of(types, request.headers().getAll(HttpHeaders.CONTENT_ENCODING)) != ContentType.FORM) {
            throw OAuthException.of(
                    OAuthError.Code.INVALID_REQUEST, "The body must be application/x-www-form-urlencoded");
        }
        return Parameters.ofForm(body);
    }
}
