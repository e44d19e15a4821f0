package io.postern.token;

import io.postern.accesskey.CreatedAccessKeyView;
import io.postern.accesskey.Regenerations;
import io.postern.address.ClientAddress;
import io.postern.oauth.ContentType;
import io.postern.oauth.OAuthError;
import io.postern.oauth.OAuthException;
import io.postern.oauth.Parameters;
import io.postern.oauth.RenewalRequest;
import io.postern.security.OpenToAll;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Where a client replaces its own secret, with that secret. A token will not do: it would outlive its own revocation. */
@Path("/oauth/regenerate")
@OpenToAll
class RenewalResource {
    private final Renewals renewals;
    private final ClientAddress address;

    RenewalResource(Renewals renewals, ClientAddress address) {
        this.renewals = renewals;
        this.address = address;
    }

    @POST
    public Uni<RestResponse<CreatedAccessKeyView>> renew(@Context RoutingContext context) {
        return Uni.createFrom()
                .item(() -> parse(context.request(), OAuthGuard.body(context)))
                .chain(request -> renewals.renew(request, context.request(), address.of(context.request())))
                .map(RenewalResource::answer)
                .onFailure()
                .transform(OAuthTrouble::explain);
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

    private static RestResponse<CreatedAccessKeyView> answer(CreatedAccessKeyView renewed) {
        return RestResponse.ResponseBuilder.ok(renewed, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
