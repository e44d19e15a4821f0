package io.postern.token;

import io.postern.oauth.BasicCredentials;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Authenticates the clients of the OAuth endpoints (RFC 6749 §2.3): verifies, counts, and refuses all alike. */
@Singleton
class ClientAuthentication {
    private final Verifier verifier;
    private final TokenMetrics metrics;
    private final Refusals refusals;

    ClientAuthentication(Verifier verifier, TokenMetrics metrics, Refusals refusals) {
        this.verifier = verifier;
        this.metrics = metrics;
        this.refusals = refusals;
    }

    /**
     * Demands that the credentials are right, and their key, account and organization in good standing.
     *
     * @param address where they come from
     * @return fails with an {@link io.postern.oauth.OAuthException}, or with whatever keeps us from telling
     */
    Uni<Verification.Granted> demand(Optional<BasicCredentials> credentials, String address) {
        return verifier.verify(credentials, address)
                .invoke(metrics::count)
                .map(verification -> granted(verification, address));
    }

    /**
     * The same without waiting; empty where the database has to be asked. A grant is not counted yet: {@link #count} does.
     *
     * @throws io.postern.oauth.OAuthException for what nobody here ever made
     */
    Optional<Verification.Granted> known(Optional<BasicCredentials> credentials, String address) {
        Optional<Verification> known = verifier.known(credentials, address);
        known.filter(Verification.Refused.class::isInstance).ifPresent(metrics::count);
        return known.map(verification -> granted(verification, address));
    }

    /** Counts what {@link #known} granted, where it is enough: else it is demanded anew. */
    Verification.Granted count(Verification.Granted granted) {
        metrics.count(granted);
        return granted;
    }

    private Verification.Granted granted(Verification verification, String address) {
        if (verification instanceof Verification.Granted granted) {
            return granted;
        }
        throw refusals.refuse(address);
    }
}
