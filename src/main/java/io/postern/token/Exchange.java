package io.postern.token;

import io.postern.oauth.TokenRequest;
import io.postern.principal.LastUses;
import io.postern.signing.KeyRings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The corridor: look up, verify, unite, mint, remember. */
@Singleton
class Exchange {
    private final ClientAuthentication clients;
    private final KeyRings keyRings;
    private final Mint mint;
    private final LastUses uses;

    Exchange(ClientAuthentication clients, KeyRings keyRings, Mint mint, LastUses uses) {
        this.clients = clients;
        this.keyRings = keyRings;
        this.mint = mint;
        this.uses = uses;
    }

    /**
     * Exchanges a key for a token; fails with an {@link io.postern.oauth.OAuthException}, or with whatever keeps us from
     * answering.
     */
    Uni<TokenResponse> exchange(TokenRequest request, Sender sender) {
        return clients.demand(request.credentials(), sender.address())
                .chain(granted ->
                        mint(Grant.of(request, granted.principal())).invoke(token -> remember(granted, sender, token)));
    }

    private Uni<TokenResponse> mint(Grant grant) {
        return keyRings.ring(grant.principal().organization().id()).map(ring -> mint.mint(grant, ring));
    }

    private void remember(Verification.Granted granted, Sender sender, TokenResponse token) {
        uses.add(
                granted.principal(),
                granted.secret(),
                sender.address(),
                sender.agentToKeep(),
                Duration.ofSeconds(token.expiresIn()));
    }
}
