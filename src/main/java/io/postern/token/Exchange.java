package io.postern.token;

import io.postern.oauth.TokenRequest;
import io.postern.principal.LastUses;
import io.postern.principal.Principal;
import io.postern.signing.KeyRing;
import io.postern.signing.KeyRings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The corridor: look up, verify, unite, mint, remember. */
@Singleton
class Exchange {
    private final ClientAuthentication clients;
    private final Grants grants;
    private final KeyRings keyRings;
    private final Mint mint;
    private final LastUses uses;

    Exchange(ClientAuthentication clients, Grants grants, KeyRings keyRings, Mint mint, LastUses uses) {
        this.clients = clients;
        this.grants = grants;
        this.keyRings = keyRings;
        this.mint = mint;
        this.uses = uses;
    }

    /**
     * Exchanges a key for a token by what is remembered, as nearly always, without waiting for anybody; empty where it is not
     * enough.
     *
     * @throws io.postern.oauth.OAuthException when it is refused
     */
    Optional<TokenResponse> atOnce(TokenRequest request, Sender sender) {
        return clients.known(request.credentials(), sender.address())
                .flatMap(granted -> keyRings.present(organization(granted))
                        .map(ring -> exchange(request, sender, clients.count(granted), ring)));
    }

    /** The same by the database; fails with what {@link #atOnce} throws, or with whatever keeps us from answering. */
    Uni<TokenResponse> exchange(TokenRequest request, Sender sender) {
        return clients.demand(request.credentials(), sender.address())
                .chain(granted ->
                        keyRings.ring(organization(granted)).map(ring -> exchange(request, sender, granted, ring)));
    }

    private TokenResponse exchange(TokenRequest request, Sender sender, Verification.Granted granted, KeyRing ring) {
        Principal principal = granted.principal();
        Claims claims = grants.of(request, principal);
        TokenResponse token = mint.mint(claims, principal, ring);
        uses.add(
                principal,
                granted.secret(),
                sender.address(),
                sender.agentToKeep(),
                Duration.ofSeconds(token.expiresIn()));
        return token;
    }

    private static UUID organization(Verification.Granted granted) {
        return granted.principal().organization().id();
    }
}
