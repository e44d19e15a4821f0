package io.postern.token;

import static io.postern.oauth.OAuthError.Code.INVALID_SCOPE;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.oauth.OAuthException;
import io.postern.principal.Principal;
import io.postern.principal.TokenBudget;
import io.postern.signing.KeyRing;
import io.postern.signing.Signer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Makes tokens: their times, their signature, and the limit of their size. */
@Singleton
class Mint {
    private final Signer signer;
    private final TokenConfig config;
    private final NoArgGenerator ids;
    private final InstantSource clock;

    Mint(Signer signer, TokenConfig config, NoArgGenerator ids, InstantSource clock) {
        this.signer = signer;
        this.config = config;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws OAuthException {@code invalid_scope} when the token would be too large to travel */
    TokenResponse mint(Claims claims, Principal principal, KeyRing ring) {
        Instant issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = expiry(principal, issuedAt);
        byte[] token = signer.sign(claims.encoded(ids.generate().toString(), issuedAt, expiresAt), claims.type(), ring);
        if (token.length > TokenBudget.MAX_LENGTH) {
            throw tooLarge();
        }
        long lifetime = Duration.between(issuedAt, expiresAt).toSeconds();
        return new TokenResponse(token, lifetime, claims.scope());
    }

    static OAuthException tooLarge() {
        return OAuthException.of(
                INVALID_SCOPE,
                "The token would exceed 4 KiB: ask for less with scope or resource, or have fewer roles");
    }

    /** A token never outlives the key that it was made with. */
    private Instant expiry(Principal principal, Instant issuedAt) {
        Instant end = issuedAt.plus(principal.organization().tokenLifetime().orElse(config.lifetime()));
        return principal
                .key()
                .expiresAt()
                .map(last -> last.truncatedTo(ChronoUnit.SECONDS))
                .filter(end::isAfter)
                .orElse(end);
    }
}
