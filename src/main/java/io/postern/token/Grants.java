package io.postern.token;

import static io.postern.oauth.OAuthError.Code.INVALID_REQUEST;
import static io.postern.oauth.OAuthError.Code.UNSUPPORTED_GRANT_TYPE;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.postern.issuer.Issuer;
import io.postern.oauth.OAuthException;
import io.postern.oauth.TokenRequest;
import io.postern.principal.Principal;
import io.postern.principal.TokenBudget;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Words what is granted: anew where something in particular is asked for, and else once for each principal. */
@Singleton
class Grants {
    private static final String CLIENT_CREDENTIALS = "client_credentials";

    /** In bytes: of some 25 000 principals. */
    private static final long MOST = 16 << 20;

    private final Issuer issuer;
    /** Of one snapshot of a principal, as long as that is remembered, and not of all: a later one is another. */
    private final LoadingCache<Principal, Claims> unasked;

    Grants(Issuer issuer) {
        this.issuer = issuer;
        this.unasked = Caffeine.newBuilder()
                .weakKeys()
                .maximumWeight(MOST)
                .weigher((Principal principal, Claims claims) -> claims.lasting().length)
                .executor(Runnable::run)
                .build(principal -> claims(Grant.of(List.of(), Optional.empty(), principal)));
    }

    /**
     * What tokens of this principal are to say.
     *
     * @throws OAuthException in this order: the grant type, the resource, the scope, and that no token has room for it
     */
    Claims of(TokenRequest request, Principal principal) {
        demandGrantType(request);
        return request.resources().isEmpty() && request.scope().isEmpty()
                ? unasked.get(principal)
                : claims(Grant.of(request.resources(), request.scope(), principal));
    }

    private Claims claims(Grant grant) {
        Claims claims =
                Claims.of(grant, issuer.of(grant.principal().organization().name()));
        if (claims.lasting().length > TokenBudget.MAX_LENGTH) {
            throw Mint.tooLarge();
        }
        return claims;
    }

    private static void demandGrantType(TokenRequest request) {
        String grantType = request.grantType()
                .orElseThrow(() -> OAuthException.of(INVALID_REQUEST, "The parameter grant_type is missing"));
        if (!grantType.equals(CLIENT_CREDENTIALS)) {
            throw OAuthException.of(UNSUPPORTED_GRANT_TYPE, "The only grant type is client_credentials");
        }
    }
}
