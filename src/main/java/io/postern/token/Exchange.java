package io.postern.token;

import io.postern.oauth.OAuthError;
import io.postern.oauth.OAuthException;
import io.postern.oauth.TokenRequest;
import io.postern.principal.Principal;
import io.postern.signing.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The corridor: look up, verify, unite, mint. */
@Singleton
class Exchange {
    private final Verifier verifier;
    private final SigningKeys signingKeys;
    private final Mint mint;
    private final TokenMetrics metrics;

    Exchange(Verifier verifier, SigningKeys signingKeys, Mint mint, TokenMetrics metrics) {
        this.verifier = verifier;
        this.signingKeys = signingKeys;
        this.mint = mint;
        this.metrics = metrics;
    }

    /** Exchanges a key for a token; fails with an {@link OAuthException}, or with whatever keeps us from answering. */
    Uni<TokenResponse> exchange(TokenRequest request) {
        return verifier.verify(request)
                .invoke(metrics::count)
                .map(Exchange::principal)
                .map(principal -> Grant.of(request, principal))
                .chain(this::mint);
    }

    private Uni<TokenResponse> mint(Grant grant) {
        return signingKeys.ring(grant.principal().organization().id()).map(ring -> mint.mint(grant, ring));
    }

    private static Principal principal(Verification verification) {
        if (verification instanceof Verification.Granted granted) {
            return granted.principal();
        }
        throw new OAuthException(OAuthError.CLIENT_AUTHENTICATION_FAILED);
    }
}
