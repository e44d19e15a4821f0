package io.postern.oauth;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * A request is refused with an {@link OAuthError}. Part of ordinary business, hence without a stack trace; never carries
 * a credential or anything else that a client sent.
 */
public final class OAuthException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final OAuthError error;
    private final int retryAfterSeconds;

    /** Refuses with that error. */
    public OAuthException(OAuthError error) {
        this(error, 0);
    }

    private OAuthException(OAuthError error, int retryAfterSeconds) {
        super(error.code().value() + ": " + error.description(), null, false, false);
        this.error = error;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Refuses for now what might be answered otherwise after that many seconds. */
    public static OAuthException later(OAuthError.Code code, String description, int retryAfterSeconds) {
        return new OAuthException(new OAuthError(code, description), retryAfterSeconds);
    }

    /** Refuses because too many requests from the same source failed. */
    public static OAuthException tooManyFailures(Duration wait) {
        return later(
                OAuthError.Code.TOO_MANY_REQUESTS,
                "Too many requests from your address failed: wait, and check the credentials",
                (int) Math.max(1, wait.toSeconds() + 1));
    }

    /** Refuses with that code and description; the latter as {@link OAuthError} demands it. */
    public static OAuthException of(OAuthError.Code code, String description) {
        return new OAuthException(new OAuthError(code, description));
    }

    /** What to answer. */
    public OAuthError error() {
        return error;
    }

    /** When to try again; empty when that would be in vain. */
    public OptionalInt retryAfterSeconds() {
        return retryAfterSeconds == 0 ? OptionalInt.empty() : OptionalInt.of(retryAfterSeconds);
    }
}
