package io.postern.token;

import io.postern.oauth.OAuthError;
import io.postern.oauth.OAuthException;
import io.postern.problem.Outage;
import org.jboss.logging.Logger;

/** What the OAuth endpoints answer to whatever goes wrong: our own trouble says nothing about the credential. */
final class OAuthTrouble {
    private static final Logger LOG = Logger.getLogger(OAuthTrouble.class);

    private OAuthTrouble() {}

    static OAuthException explain(Throwable failure) {
        if (failure instanceof OAuthException refusal) {
            return refusal;
        }
        if (Outage.isBehind(failure)) {
            // The log says once that the database is away, and not for each who asked meanwhile.
            LOG.debugf("Cannot reach what an answer needs: %s", failure);
        } else {
            LOG.error("An answer failed", failure);
        }
        return OAuthException.later(
                OAuthError.Code.TEMPORARILY_UNAVAILABLE,
                "Postern cannot answer just now, try again shortly",
                Outage.RETRY_AFTER_SECONDS);
    }
}
