package io.postern.oauth;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an OAuth endpoint refuses with: {@code error} and {@code error_description} (RFC 6749 §5.2).
 *
 * @param code what went wrong, for programs
 * @param description what went wrong, for people: constant text of ours and never of the client's
 */
public record OAuthError(Code code, String description) implements Serializable {

    /** RFC 6749 §5.2: printable ASCII without quote and backslash. */
    private static final Pattern DESCRIPTION = Pattern.compile("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    /** The one answer to every failure of a credential, so that nobody learns which part of it was wrong. */
    public static final OAuthError CLIENT_AUTHENTICATION_FAILED =
            new OAuthError(Code.INVALID_CLIENT, "Client authentication failed");

    /** @throws IllegalArgumentException when the description is empty or holds what RFC 6749 §5.2 forbids */
    public OAuthError {
        if (!DESCRIPTION.matcher(description).matches()) {
            throw new IllegalArgumentException("Not an error description of RFC 6749");
        }
    }

    /** The error codes of RFC 6749 §5.2 and RFC 8707 §2, and two of ours for what is not the request's fault alone. */
    public enum Code {
        INVALID_REQUEST(400),
        INVALID_CLIENT(401),
        UNAUTHORIZED_CLIENT(400),
        UNSUPPORTED_GRANT_TYPE(400),
        INVALID_SCOPE(400),
        INVALID_TARGET(400),
        TOO_MANY_REQUESTS(429),
        TEMPORARILY_UNAVAILABLE(503);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        /** As it is written in JSON, such as {@code invalid_request}. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The HTTP status that it comes with. */
        public int status() {
            return status;
        }
    }
}
