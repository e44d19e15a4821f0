package io.postern.token.metadata;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.postern.support.Admin;
import io.postern.support.Organization;
import io.postern.support.Token;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What verifiers read, for the organization {@code default} and for another. */
@QuarkusTest
class MetadataTest {
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String KEYS = "/.well-known/jwks.json";

    private static String issuer;
    private static Organization other;
    private static String path;

    @BeforeAll
    static void found() {
        issuer = ConfigProvider.getConfig().getValue("postern.issuer", String.class);
        other = Organization.found();
        path = "/organizations/" + other.name();
    }

    @Test
    void bothDocumentsListExactlyWhatWorks() {
        assertEquals(metadata(issuer), document(OPENID));
        assertEquals(metadata(issuer), document(OAUTH));
        assertEquals(metadata(other.issuer()), document(path + OPENID));
        assertEquals(metadata(other.issuer()), document(OAUTH + path));
    }

    @Test
    void clientsOfOtherMakersCanReadThem() throws ParseException {
        assertEquals(
                issuer + "/oauth/token",
                AuthorizationServerMetadata.parse(body(OAUTH))
                        .getTokenEndpointURI()
                        .toString());
        assertEquals(
                other.issuer() + KEYS,
                OIDCProviderMetadata.parse(body(path + OPENID)).getJWKSetURI().toString());
    }

    @Test
    void theHostHeaderHasNoSay() {
        given().header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .get(OPENID)
                .then()
                .statusCode(200)
                .body("issuer", equalTo(issuer));
    }

    @Test
    void aKeyHasItsPublicPartAndNoOther() {
        for (String keys : List.of(KEYS, path + KEYS)) {
            List<Map<String, String>> published = ok(keys).extract().path("keys");
            assertEquals(1, published.size());
            Map<String, String> key = published.get(0);
            assertEquals(Set.of("kty", "crv", "x", "y", "kid", "use", "alg"), key.keySet());
            assertEquals(List.of("EC", "P-256", "sig", "ES256"), members(key, "kty", "crv", "use", "alg"));
        }
    }

    @Test
    void tokensAreSignedWithAPublishedKeyOfTheirIssuer() {
        Token ours = Admin.bootstrap().key().claims();
        Token theirs = other.admin().key().claims();
        assertEquals(kid(KEYS), ours.header().getString("kid"));
        assertEquals(kid(path + KEYS), theirs.header().getString("kid"));
        assertNotEquals(kid(KEYS), kid(path + KEYS));
    }

    @Test
    void keysAreCachedAndSentAgainOnlyWhenTheyChange() {
        String tag = ok(KEYS).header("Cache-Control", "public, max-age=300")
                .header("ETag", not(blankOrNullString()))
                .extract()
                .header("ETag");

        given().header("If-None-Match", tag)
                .get(KEYS)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("Cache-Control", "public, max-age=300");
        given().header("If-None-Match", tag).get(path + KEYS).then().statusCode(200);
        given().header("If-None-Match", "\"other\"").get(KEYS).then().statusCode(200);
        given().header("If-None-Match", "nonsense").get(KEYS).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "default", "NOBODY", "%00", "%FF", "%27", "a%2Fb", "-", "."})
    void anUnknownOrganizationIsNotFound(String name) {
        for (String unknown : List.of(
                "/organizations/" + name + KEYS, "/organizations/" + name + OPENID, OAUTH + "/organizations/" + name)) {
            given().urlEncodingEnabled(false)
                    .get(unknown)
                    .then()
                    .statusCode(404)
                    .header("X-Request-Id", notNullValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {KEYS, OPENID, OAUTH})
    void theyAreOnlyForReading(String document) {
        given().head(document).then().statusCode(200);
        given().post(document).then().statusCode(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "application/json", "text/html, */*;q=0.1", "///", ",", "a", "a/b;q=c, */*"})
    void theyAreJsonWhateverElseIsAccepted(String accepted) {
        for (String document : List.of(KEYS, OPENID, OAUTH)) {
            given().header("Accept", accepted)
                    .get(document)
                    .then()
                    .statusCode(200)
                    .contentType(ContentType.JSON);
        }
    }

    @Test
    void whoeverAcceptsNoJsonGetsNone() {
        given().header("Accept", "text/html").get(OPENID).then().statusCode(406);
        given().header("Accept", "text/html").get(KEYS).then().statusCode(406);
    }

    private static Map<String, Object> metadata(String issuer) {
        return Map.of(
                "issuer", issuer,
                "token_endpoint", MetadataTest.issuer + "/oauth/token",
                "jwks_uri", issuer + KEYS,
                "grant_types_supported", List.of("client_credentials"),
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic"),
                "response_types_supported", List.of(),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("ES256", "RS256", "EdDSA"));
    }

    private static Map<String, Object> document(String path) {
        return ok(path).extract().jsonPath().getMap("");
    }

    private static String body(String path) {
        return ok(path).extract().asString();
    }

    private static String kid(String path) {
        return ok(path).extract().path("keys[0].kid");
    }

    private static ValidatableResponse ok(String path) {
        return when().get(path).then().statusCode(200).header("X-Request-Id", notNullValue());
    }

    private static List<String> members(Map<String, String> key, String... names) {
        return List.of(names).stream().map(key::get).toList();
    }
}
