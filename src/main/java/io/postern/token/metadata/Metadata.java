package io.postern.token.metadata;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.postern.signing.SigningAlgorithm;
import java.util.Arrays;
import java.util.List;

/**
 * Authorization server metadata (RFC 8414 §2). Lists only what works. Postern has no authorization endpoint, so there are
 * no response types; subject types and ID-token algorithms are there because OpenID Connect Discovery demands them.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Metadata(
        String issuer,
        String tokenEndpoint,
        String jwksUri,
        List<String> grantTypesSupported,
        List<String> tokenEndpointAuthMethodsSupported,
        List<String> responseTypesSupported,
        List<String> subjectTypesSupported,
        List<String> idTokenSigningAlgValuesSupported) {

    /** @param base the address of the endpoints that serve every organization */
    static Metadata of(String issuer, String base) {
        return new Metadata(
                issuer,
                base + "/oauth/token",
                issuer + "/.well-known/jwks.json",
                List.of("client_credentials"),
                List.of("client_secret_basic"),
                List.of(),
                List.of("public"),
                Arrays.stream(SigningAlgorithm.values())
                        .map(SigningAlgorithm::wire)
                        .toList());
    }
}
