package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client and an API of other people's making, that know nothing of Postern but its issuer. */
@ExtendWith(RunningPostern.class)
class StandardClientIT {
    private final PackagedPostern postern;
    private final Issuer issuer;

    StandardClientIT(PackagedPostern postern) {
        this.postern = postern;
        this.issuer = new Issuer(postern.url());
    }

    @Test
    void getsAndVerifiesATokenByTheMetadataOfRfc8414() throws Exception {
        getAndVerify(AuthorizationServerMetadata.resolve(issuer));
    }

    @Test
    void getsAndVerifiesATokenByTheMetadataOfOpenIdConnect() throws Exception {
        getAndVerify(OIDCProviderMetadata.resolve(issuer));
    }

    private void getAndVerify(AuthorizationServerMetadata metadata) throws Exception {
        assertEquals(List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC), metadata.getTokenEndpointAuthMethods());
        JWTClaimsSet claims = verify(token(metadata), metadata);
        assertEquals(postern.key().id(), claims.getStringClaim("client_id"));
        assertTrue(claims.getStringListClaim("permissions").contains("postern.accounts:write"));
    }

    private AccessToken token(AuthorizationServerMetadata metadata) throws Exception {
        ClientSecretBasic key = new ClientSecretBasic(
                new ClientID(postern.key().id()), new Secret(postern.key().secret()));
        TokenRequest request =
                new TokenRequest.Builder(metadata.getTokenEndpointURI(), key, new ClientCredentialsGrant()).build();
        TokenResponse response = TokenResponse.parse(request.toHTTPRequest().send());
        return response.toSuccessResponse().getTokens().getAccessToken();
    }

    /** As an API does it (RFC 9068 §4). */
    private JWTClaimsSet verify(AccessToken token, AuthorizationServerMetadata metadata) throws Exception {
        var api = new DefaultJWTProcessor<SecurityContext>();
        api.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        api.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.ES256,
                JWKSourceBuilder.create(metadata.getJWKSetURI().toURL()).build()));
        api.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                postern.url() + "/api/v1",
                new JWTClaimsSet.Builder()
                        .issuer(metadata.getIssuer().getValue())
                        .build(),
                Set.of("sub", "exp", "iat", "jti", "client_id")));
        return api.process(token.getValue(), null);
    }
}
