package io.postern.token;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.postern.signing.KeyRing;
import io.postern.signing.KeyRings;
import io.postern.signing.Signer;
import io.postern.support.Admin;
import io.postern.support.Organization;
import io.postern.support.Token;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An organization is an issuer: what one signs, no other stands for. */
@QuarkusTest
class OrganizationsTest {
    private static Organization other;

    @Inject
    Signer signer;

    @Inject
    KeyRings keyRings;

    private final Admin admin = Admin.bootstrap();

    @BeforeAll
    static void found() {
        other = Organization.found();
    }

    @Test
    void aTokenHasItsOwnOrganizationsIssuer() {
        Token token = other.admin().key().claims();
        assertEquals(other.issuer(), token.claims().getString("iss"));
        assertEquals(other.id().toString(), token.claims().getString("org"));
    }

    @Test
    void aTokenVerifiesWithItsOwnOrganizationsKeyAndNoOther() throws Exception {
        String token = other.admin().key().token();
        assertTrue(verifies(token, "/organizations/" + other.name() + "/.well-known/jwks.json"));
        assertFalse(verifies(token, "/.well-known/jwks.json"));
        assertTrue(verifies(admin.key().token(), "/.well-known/jwks.json"));
    }

    @Test
    void aTokenActsInItsOwnOrganizationAndNoOther() {
        other.admin()
                .request()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("organization.name", equalTo(other.name()));
        String account = admin.account(List.of(), List.of(), List.of());
        other.admin()
                .request()
                .get("/api/v1/service-accounts/" + account)
                .then()
                .statusCode(404);
    }

    @Test
    void aTokenThatSpeaksForAnotherOrganizationIsRefused() {
        Map<String, Object> ours = admin.key().claims().claims().getMap("");
        Map<String, Object> theirs = other.admin().key().claims().claims().getMap("");
        assertEquals(200, me(theirs, claims -> {}));

        assertEquals(401, me(ours, claims -> {}));
        for (String claim : List.of("iss", "org", "sub", "client_id")) {
            assertEquals(401, me(theirs, claims -> claims.put(claim, ours.get(claim))), claim);
            assertEquals(401, me(ours, claims -> claims.put(claim, theirs.get(claim))), claim);
        }
    }

    @Test
    void aTokenForAnotherApiIsRefused() {
        Map<String, Object> theirs = other.admin().key().claims().claims().getMap("");
        assertEquals(401, me(theirs, claims -> claims.put("aud", "api://default")));
        assertEquals(401, me(theirs, claims -> claims.remove("aud")));
    }

    /** What {@code /me} says to such a token, signed with the other organization's key. */
    private int me(Map<String, Object> claims, Consumer<Map<String, Object>> change) {
        Map<String, Object> changed = new HashMap<>(claims);
        change.accept(changed);
        KeyRing ring = keyRings.ring(other.id()).await().indefinitely();
        return given().auth()
                .oauth2(new String(signer.sign(encoded(changed), "at+jwt", ring), US_ASCII))
                .get("/api/v1/me")
                .statusCode();
    }

    private static byte[] encoded(Map<String, Object> claims) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encode(new JsonObject(claims).encode().getBytes(UTF_8));
    }

    private static boolean verifies(String token, String keys) throws ParseException, JOSEException {
        JWKSet published = JWKSet.parse(given().get(keys).asString());
        ECDSAVerifier verifier =
                new ECDSAVerifier(published.getKeys().get(0).toECKey().toECPublicKey());
        return SignedJWT.parse(token).verify(verifier);
    }
}
