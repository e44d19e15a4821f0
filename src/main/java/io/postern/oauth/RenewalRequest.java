package io.postern.oauth;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A client's request for another secret, as it was sent.
 *
 * @param credentials by HTTP Basic, with the secret that is to be replaced; empty when there are none to verify
 * @param overlap how long that secret is to work on, in whole seconds
 */
public record RenewalRequest(Optional<BasicCredentials> credentials, Duration overlap) {
    private static final String OVERLAP = "overlap_seconds";
    private static final Set<String> KNOWN = Set.of(OVERLAP, "client_id");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    /**
     * The request of these headers, query and body.
     *
     * @param most how long an overlap may be, in seconds
     * @throws OAuthException with {@code invalid_request}, as for a {@link TokenRequest}, or for an overlap that is none
     */
    public static RenewalRequest of(
            List<String> authorizationHeaders, Optional<String> rawQuery, Parameters parameters, int most) {
        Optional<BasicCredentials> credentials = TokenRequest.credentials(authorizationHeaders, rawQuery, parameters);
        if (rawQuery.isPresent() || !KNOWN.containsAll(parameters.names())) {
            // A misspelt overlap would be none, and stop the secret that everybody uses.
            throw OAuthException.of(
                    OAuthError.Code.INVALID_REQUEST, "All that can be said is overlap_seconds, in the body");
        }
        String seconds = parameters.one(OVERLAP).orElse("0");
        if (!SECONDS.matcher(seconds).matches() || Integer.parseInt(seconds) > most) {
            throw OAuthException.of(
                    OAuthError.Code.INVALID_REQUEST, "The overlap_seconds must be a whole number from 0 to " + most);
        }
        return new RenewalRequest(credentials, Duration.ofSeconds(Integer.parseInt(seconds)));
    }
}
