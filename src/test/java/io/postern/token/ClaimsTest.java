package io.postern.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Token;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A token says what the contract lists, in the profile of its resource server, and nothing more. */
@QuarkusTest
class ClaimsTest {
    @Inject
    Database database;

    private static final Set<String> STANDARD =
            Set.of("iss", "sub", "aud", "exp", "iat", "jti", "client_id", "org", "gen", "roles", "permissions");

    private static String account;
    private static String role;
    private static Key key;

    @BeforeAll
    static void furnish() {
        Admin admin = Admin.bootstrap();
        for (String profile : List.of("standard", "spring", "microprofile")) {
            String server = admin.create(
                    "/resource-servers",
                    Map.of("name", "in " + profile, "audience", "api://in-" + profile, "profile", profile));
            admin.create("/permissions", Map.of("name", profile + ":read", "resourceServer", server));
            admin.create("/permissions", Map.of("name", profile + ":write", "resourceServer", server));
        }
        String id = admin.role(List.of("standard:*", "spring:*", "microprofile:*"), List.of());
        role = admin.request().get("/api/v1/roles/" + id).path("name");
        account = admin.account(List.of(id), List.of(), List.of());
        key = admin.key(account, Map.of());
    }

    @Test
    void standardIsAsRfc9068HasIt() {
        Token token = token("standard");

        assertHeader("at+jwt", token);
        assertEquals(STANDARD, names(token));
        JsonPath claims = token.claims();
        String issuer = ConfigProvider.getConfig().getValue("postern.issuer", String.class);
        assertEquals(issuer, claims.getString("iss"));
        assertEquals(account, claims.getString("sub"));
        assertEquals("api://in-standard", claims.getString("aud"));
        assertEquals(key.id(), claims.getString("client_id"));
        assertEquals(Admin.bootstrap().request().get("/api/v1/me").path("organization.id"), claims.getString("org"));
        assertEquals(List.of(role), claims.getList("roles"));
        assertEquals(List.of("standard:read", "standard:write"), claims.getList("permissions"));
        assertTrue(claims.get("gen") instanceof Number);
        assertEquals(900, claims.getLong("exp") - claims.getLong("iat"));
        assertEquals(
                claims.getString("jti"),
                UUID.fromString(claims.getString("jti")).toString());
    }

    @Test
    void springHasThePermissionsInTheScope() {
        Token token = token("spring");

        assertHeader("JWT", token);
        assertEquals(standardBut("permissions", "scope"), names(token));
        assertEquals("spring:read spring:write", token.claims().getString("scope"));
        assertEquals(
                "spring:read", token("spring", "scope", "spring:read").claims().getString("scope"));
    }

    @Test
    void microprofileHasRolesAndPermissionsInTheGroups() {
        Token token = token("microprofile");

        assertHeader("at+jwt", token);
        assertEquals(standardBut(null, "groups"), names(token));
        assertEquals(
                List.of(role, "microprofile:read", "microprofile:write"),
                token.claims().getList("groups"));
    }

    @Test
    void aTokenForSeveralIsStandard() {
        Token token = key.claims("resource", "api://in-spring", "resource", "api://in-microprofile");

        assertHeader("at+jwt", token);
        assertEquals(STANDARD, names(token));
        assertEquals(
                List.of("api://in-spring", "api://in-microprofile"),
                token.claims().getList("aud"));
        assertEquals(
                List.of("microprofile:read", "microprofile:write", "spring:read", "spring:write"),
                token.claims().getList("permissions"));
    }

    @Test
    void withoutAResourceItIsForEveryServerThatHasAPermissionOfIts() {
        assertEquals(
                List.of("api://in-microprofile", "api://in-spring", "api://in-standard"),
                key.claims().claims().getList("aud"));
    }

    @Test
    void saysTheScopeThatWasAskedFor() {
        Token token = token("standard", "scope", "standard:write standard:read");
        assertEquals(standardBut(null, "scope"), names(token));
        assertEquals("standard:read standard:write", token.claims().getString("scope"));
    }

    @Test
    void theAnswerHasNoMemberTooMany() {
        assertEquals(
                Set.of("access_token", "token_type", "expires_in"),
                key.exchange().extract().jsonPath().getMap("").keySet());
        Map<String, Object> asked =
                key.exchange("scope", "spring:read").extract().jsonPath().getMap("");
        assertEquals(Set.of("access_token", "token_type", "expires_in", "scope"), asked.keySet());
        assertEquals("Bearer", asked.get("token_type"));
        assertEquals(900, asked.get("expires_in"));
        assertEquals("spring:read", asked.get("scope"));
    }

    @Test
    void noTwoTokensHaveTheSameId() {
        assertNotEquals(
                key.claims().claims().getString("jti"), key.claims().claims().getString("jti"));
    }

    @Test
    void theGenerationIsThePositionAtWhichTheAccountWasRead() {
        long before = key.claims().claims().getLong("gen");
        assertEquals(before, key.claims().claims().getLong("gen"));
        Admin.bootstrap().permissions(Admin.unique("change") + ":read");
        assertEquals(before, key.claims().claims().getLong("gen"), "It was no change of the account");
        database.update(
                "update accounts set description = description || '.' where id = ?",
                UUID.fromString(key.claims().claims().getString("sub")));
        assertEquals(database.position(), key.claims().claims().getLong("gen"));
    }

    private static Token token(String profile, String... more) {
        List<String> parameters = new ArrayList<>(List.of("resource", "api://in-" + profile));
        parameters.addAll(List.of(more));
        return key.claims(parameters.toArray(String[]::new));
    }

    private static void assertHeader(String type, Token token) {
        Map<String, String> header = token.header().getMap("");
        assertEquals(Set.of("alg", "typ", "kid"), header.keySet());
        assertEquals("ES256", header.get("alg"));
        assertEquals(type, header.get("typ"));
    }

    private static Set<String> names(Token token) {
        return token.claims().<String, Object>getMap("").keySet();
    }

    private static Set<String> standardBut(String without, String with) {
        Set<String> names = new HashSet<>(STANDARD);
        names.remove(without);
        names.add(with);
        return names;
    }
}
