package io.postern.oauth;

import static io.postern.oauth.OAuthError.Code.INVALID_REQUEST;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request for a token as it was sent (RFC 6749 §4.4.2), its syntax checked as far as that comes before the client's
 * authentication. The values themselves are read later, in their order, by {@link Scope} and {@link Resource}.
 *
 * @param credentials by HTTP Basic; empty when there are none to verify, which is a failure of the credential
 * @param grantType any text but empty
 * @param scope any text but empty
 * @param resources those of {@code resource} and its synonym {@code audience}, in their order, each once
 */
public record TokenRequest(
        Optional<BasicCredentials> credentials,
        Optional<String> grantType,
        Optional<String> scope,
        List<String> resources) {

    /** RFC 6749 §2.3.1 forbids them there: addresses end in the logs of every proxy. */
    private static final Set<String> NEVER_IN_QUERY = Set.of(
            "client_id",
            "client_secret",
            "client_assertion",
            "client_assertion_type",
            "access_token",
            "username",
            "password");

    private static final Set<String> RESOURCES = Set.of("resource", "audience");

    private static final Set<String> IN_BODY = Set.of("client_secret", "client_assertion", "client_assertion_type");

    public TokenRequest {
        resources = resources.size() < 2
                ? List.copyOf(resources)
                : resources.stream().distinct().toList();
    }

    /**
     * The request of these headers, query and body.
     *
     * @param authorizationHeaders the values of all {@code Authorization} headers
     * @param rawQuery the query string, not decoded
     * @throws OAuthException with {@code invalid_request} for credentials in the query, two authentication methods at
     *     once (RFC 6749 §2.3), or a {@code client_id} that is not the Basic user name
     */
    public static TokenRequest of(List<String> authorizationHeaders, Optional<String> rawQuery, Parameters parameters) {
        return new TokenRequest(
                credentials(authorizationHeaders, rawQuery, parameters),
                parameters.one("grant_type"),
                parameters.one("scope"),
                parameters.all(RESOURCES));
    }

    /** The client's credentials, wherever an OAuth endpoint wants them; fails as {@link #of} does. */
    static Optional<BasicCredentials> credentials(
            List<String> authorizationHeaders, Optional<String> rawQuery, Parameters parameters) {
        refuseCredentialsInQuery(rawQuery);
        refuseTwoMethods(authorizationHeaders, parameters);
        Optional<BasicCredentials> credentials =
                authorizationHeaders.isEmpty() ? Optional.empty() : BasicCredentials.parse(authorizationHeaders.get(0));
        credentials.ifPresent(basic -> refuseOtherClientId(basic, parameters));
        return credentials;
    }

    private static void refuseCredentialsInQuery(Optional<String> rawQuery) {
        List<String> names = rawQuery.map(FormEncoding::names).orElse(List.of());
        if (names.stream().anyMatch(NEVER_IN_QUERY::contains)) {
            throw OAuthException.of(INVALID_REQUEST, "Credentials in the query string");
        }
    }

    private static void refuseTwoMethods(List<String> authorizationHeaders, Parameters parameters) {
        boolean two = authorizationHeaders.size() > 1;
        for (String header : authorizationHeaders) {
            two |= BasicCredentials.areMeantBy(header) && parameters.haveAny(IN_BODY);
        }
        if (two) {
            throw OAuthException.of(INVALID_REQUEST, "Two authentication methods at once");
        }
    }

    private static void refuseOtherClientId(BasicCredentials basic, Parameters parameters) {
        if (!parameters.one("client_id").orElse(basic.username()).equals(basic.username())) {
            throw OAuthException.of(INVALID_REQUEST, "The client_id is not the one that authenticates");
        }
    }
}
