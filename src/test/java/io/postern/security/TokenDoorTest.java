package io.postern.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.postern.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token opens the door as long as it, its key and its account are good; the account decides what it may do inside. */
@QuarkusTest
class TokenDoorTest {
    private final Admin admin = Admin.bootstrap();

    @Inject
    TestClock clock;

    @Inject
    Database database;

    @AfterEach
    void comeBack() {
        clock.setAhead(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "a.b.c",
                "a.b.c.d.e",
                "..",
                "eyJhbGciOiJub25lIn0.e30.",
                "eyJhbGciOiJFUzI1NiJ9.eyJjbGllbnRfaWQiOiJQU1RLQUFBQUFBQUFBQUFBQUFBQUFBQUEifQ.AA",
                "eyJhbGciOiJQQkVTMi1IUzI1NitBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2IiwicDJjIjoxMDAwMDAwMDAsInAycyI6ImFhYWFhYWFhYWFhYSJ9.YQ.YQ.YQ.YQ"
            })
    void refusesWhatIsNoToken(String token) {
        refusesToken(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Basic YTpi", "Token x", "Bearerx"})
    void asksForABearerToken(String authorization) {
        Response answer =
                RestAssured.given().header("Authorization", authorization).get("/api/v1/me");
        Refusal.of(answer, 401, "authentication_required");
    }

    @Test
    void asksForOneTokenOnly() {
        String token = admin.token();
        Response answer = RestAssured.given()
                .header("Authorization", "Bearer " + token, "Bearer " + token)
                .get("/api/v1/me");
        Refusal.of(answer, 401, "authentication_required");
    }

    @Test
    void takesTheSchemeInAnyCase() {
        String token = admin.token();
        RestAssured.given()
                .header("Authorization", "bEARER " + token)
                .get("/api/v1/me")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesATokenThatHasExpired() {
        String token = admin.token();
        clock.setAhead(Duration.ofSeconds(890));
        me(token).then().statusCode(200);
        clock.setAhead(Duration.ofSeconds(931));
        refusesToken(token);
    }

    /** As another replica may have made it, whose clock is half a minute off. */
    @Test
    void letsInTheTokensOfAClockThatIsOff() {
        for (Duration off : List.of(Duration.ofSeconds(29), Duration.ofSeconds(-29))) {
            clock.setAhead(off);
            String token = Admin.with(admin.key()).token();
            clock.setAhead(Duration.ZERO);
            me(token).then().statusCode(200);
        }
    }

    /** What is remembered is remembered by a clock that nobody sets. */
    @Test
    void takesNoNoticeOfStepsOfTheClock() {
        String account = admin.account(List.of(), List.of(), List.of());
        Key key = admin.key(account, Map.of());
        key.exchange().statusCode(200);
        for (Duration step : List.of(Duration.ofDays(1), Duration.ofDays(-1))) {
            clock.setAhead(step);
            key.exchange().statusCode(200);
            me(Admin.with(admin.key()).token()).then().statusCode(200);
        }
        clock.setAhead(Duration.ZERO);
        admin.requests().get().post("/api/v1/service-accounts/" + account + "/deactivate");
        key.exchange().statusCode(401);
    }

    @Test
    void refusesATokenForAnotherApi() {
        String account = admin.account(List.of(), List.of(), List.of("*"));
        refusesToken(admin.key(account, Map.of()).token("resource", "api://default"));
    }

    @Test
    void refusesATokenThatWasChanged() {
        String[] parts = admin.token().split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]));
        String later = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.replaceFirst("\"exp\":1", "\"exp\":2").getBytes());
        refusesToken(parts[0] + "." + later + "." + parts[2]);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes());
        refusesToken(none + "." + parts[1] + ".");
        refusesToken(parts[0] + "." + parts[1] + ".");
        refusesToken(parts[0] + "." + parts[1] + "." + parts[2].substring(4) + "AAAA");
    }

    @Test
    void refusesATokenThatMixesTwoOrganizations() {
        String[] own = admin.token().split("\\.");
        String[] foreign = Organization.found().admin().token().split("\\.");
        refusesToken(own[0] + "." + own[1] + "." + foreign[2]);
        refusesToken(own[0] + "." + foreign[1] + "." + foreign[2]);
        refusesToken(foreign[0] + "." + own[1] + "." + own[2]);
    }

    @Test
    void refusesAtOnceWhatTheAccountHasLostSinceTheTokenWasMade() {
        String role = admin.role(List.of("postern.roles:read"), List.of());
        String account = admin.account(List.of(role), List.of(), List.of());
        String token = Admin.with(admin.key(account, Map.of())).token();
        roles(token).then().statusCode(200);
        admin.request()
                .delete("/api/v1/accounts/" + account + "/roles/" + role)
                .then()
                .statusCode(204);
        Refusal.of(roles(token), 403, "insufficient_permission");
        assertEquals(List.of(), me(token).path("mayCall"));
    }

    @Test
    void refusesAtOnceWhatTheAccountIsRestrictedFromSinceTheTokenWasMade() {
        String restriction = admin.role(List.of(), List.of("*:read"));
        String account = admin.account(List.of(), List.of(), List.of("postern.roles:read"));
        String token = Admin.with(admin.key(account, Map.of())).token();
        roles(token).then().statusCode(200);
        admin.request()
                .put("/api/v1/accounts/" + account + "/roles/" + restriction)
                .then()
                .statusCode(204);
        Refusal.of(roles(token), 403, "insufficient_permission");
    }

    @Test
    void needsANewTokenForWhatTheAccountHasGained() {
        String account = admin.account(List.of(), List.of(), List.of());
        Admin weak = Admin.with(admin.key(account, Map.of()));
        String token = weak.token();
        admin.request()
                .put("/api/v1/accounts/" + account + "/permissions/postern.roles:read")
                .then()
                .statusCode(204);
        Refusal.of(roles(token), 403, "insufficient_permission");
        roles(weak.token()).then().statusCode(200);
    }

    @Test
    void refusesTheTokensOfAKeyThatIsDeactivatedOrDeleted() {
        String account = admin.account(List.of(), List.of(), List.of());
        Key key = admin.key(account, Map.of());
        String token = Admin.with(key).token();
        String path = "/api/v1/service-accounts/" + account + "/access-keys/" + key.id();
        me(token).then().statusCode(200);
        admin.request().post(path + "/deactivate").then().statusCode(200);
        refusesToken(token);
        admin.request().delete(path).then().statusCode(204);
        refusesToken(token);
    }

    @Test
    void refusesTheTokensOfAnAccountOrAnOrganizationThatIsNotActive() {
        Organization other = Organization.found();
        String token = other.admin().token();
        database.update("update accounts set active = false where organization_id = ?", other.id());
        refusesToken(token);
        database.update("update accounts set active = true where organization_id = ?", other.id());
        database.update("update organizations set active = false where id = ?", other.id());
        refusesToken(token);
    }

    @Test
    void refusesTheTokensOfAKeyThatHasExpired() {
        String account = admin.account(List.of(), List.of(), List.of());
        String soon = clock.instant().plusSeconds(300).toString();
        String token = Admin.with(admin.key(account, Map.of("expiresAt", soon))).token();
        me(token).then().statusCode(200);
        clock.setAhead(Duration.ofSeconds(301));
        refusesToken(token);
    }

    /** A header of the wrong shape tells nothing about the key that the token names. */
    @Test
    void refusesAKidThatIsNoText() {
        String payload = "{\"client_id\":\"" + admin.key().id() + "\"}";
        for (String kid : List.of("123", "null", "{}", "[1]", "true")) {
            refusesToken(base64("{\"alg\":\"ES256\",\"kid\":" + kid + "}") + "." + base64(payload) + ".AAAA");
        }
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void refusesToken(String token) {
        Response answer = me(token);
        Refusal.of(answer, 401, "invalid_token");
        assertEquals("Bearer realm=\"postern\", error=\"invalid_token\"", answer.header("WWW-Authenticate"));
    }

    private static Response me(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get("/api/v1/me");
    }

    private static Response roles(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get("/api/v1/roles");
    }
}
