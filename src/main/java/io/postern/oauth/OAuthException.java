package io.postern.oauth;

/**
 * A request is refused with an {@link OAuthError}. Part of ordinary business, hence without a stack trace; never carries
 * a credential or anything else that a client sent.
 */
public final class OAuthException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final OAuthError error;

    /** Refuses with that error. */
    public OAuthException(OAuthError error) {
        super(error.code().value() + ": " + error.description(), null, false, false);
        this.error = error;
    }

    /** Refuses with that code and description; the latter as {@link OAuthError} demands it. */
    public static OAuthException of(OAuthError.Code code, String description) {
        return new OAuthException(new OAuthError(code, description));
    }

    /** What to answer. */
    public OAuthError error() {
        return error;
    }
}
