package io.postern.token;

import io.postern.oauth.OAuthError;
import io.postern.oauth.OAuthException;
import io.postern.throttle.Throttle;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What credentials are answered that were verified and refused: the one refusal, or that too many were. It is counted where
 * they come from, so that nobody can lock anybody out.
 */
@Singleton
class Refusals {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Throttle throttle;

    Refusals(TokenConfig config, InstantSource clock) {
        this.throttle = new Throttle(config.failuresPerMinute(), WINDOW, clock);
    }

    /** @param address where the request came from */
    OAuthException refuse(String address) {
        return throttle.failed(address)
                .map(OAuthException::tooManyFailures)
                .orElseGet(() -> new OAuthException(OAuthError.CLIENT_AUTHENTICATION_FAILED));
    }
}
