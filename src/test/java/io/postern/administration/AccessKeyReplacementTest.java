package io.postern.administration;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.postern.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When, from where and for what a key works can be changed; its secret is another matter. */
@QuarkusTest
class AccessKeyReplacementTest {
    private final Admin admin = Admin.bootstrap();

    @Inject
    TestClock clock;

    private Supplier<RequestSpecification> requests;
    private String account;
    private Key key;
    private String keys;

    @BeforeEach
    void makeAKey() {
        requests = admin.requests();
        account = admin.account(List.of(), List.of(), List.of());
        key = admin.key(account, Map.of());
        keys = "/api/v1/service-accounts/" + account + "/access-keys";
    }

    @AfterEach
    void setClock() {
        clock.setAhead(Duration.ZERO);
    }

    @Test
    void replacesAllButTheSecret() {
        String server = admin.create("/resource-servers", Thing.RESOURCE_SERVER.fresh());
        Map<String, Object> body = Map.of(
                "name",
                "day shift",
                "expiresAt",
                "2099-01-01T00:00:00Z",
                "resourceServer",
                server,
                "allowedCidrs",
                List.of("2001:DB8::/32", "127.0.0.0/8", "127.0.0.0/8"));
        replace(key, body)
                .then()
                .statusCode(200)
                .body("name", equalTo("day shift"))
                .body("expiresAt", equalTo("2099-01-01T00:00:00Z"))
                .body("resourceServer", equalTo(server))
                .body("allowedCidrs", contains("127.0.0.0/8", "2001:db8::/32"))
                .body("version", equalTo(1));
        replace(key, body).then().body("version", equalTo(1));
        key.exchange().statusCode(200);
        replace(key, Map.of("name", "plain"))
                .then()
                .statusCode(200)
                .body("expiresAt", nullValue())
                .body("resourceServer", nullValue())
                .body("allowedCidrs", contains("127.0.0.0/8", "2001:db8::/32"));
        replace(key, Map.of("name", "plain", "allowedCidrs", List.of())).then().body("allowedCidrs", empty());
    }

    @Test
    void namesWhatItReplaces() {
        Refusal.of(requests.get().body(Map.of("name", "a")).put(path(key)), 428, "precondition_required");
        Response late = requests.get()
                .header("If-Match", "\"7\"")
                .body(Map.of("name", "a"))
                .put(path(key));
        Refusal.of(late, 412, "precondition_failed");
    }

    @Test
    void isRefusedWhatCannotBe() {
        String past = "2020-01-01T00:00:00Z";
        Refusal.of(
                replace(key, Map.of("name", "a", "expiresAt", past)),
                400,
                "validation_failed",
                "expiresAt",
                "must be in the future, before the year 10000");
        String foreign = Organization.found().admin().create("/resource-servers", Thing.RESOURCE_SERVER.fresh());
        Refusal.of(replace(key, Map.of("name", "a", "resourceServer", foreign)), 422, "unknown_reference");
        Refusal.of(replace(new Key("PSTKAAAAAAAAAAAAAAAAAAAA", ""), Map.of("name", "a")), 404, "not_found");
        Refusal.of(replace(key, Map.of("name", "a", "status", "ACTIVE")), 400, "read_only_field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1/8", "10.0.0.0", "everywhere", "", "10.0.0.0/33", "10.0.0.0/8,192.0.2.0/24"})
    void takesRangesThatAreOne(String range) {
        for (Response answer : List.of(
                replace(key, Map.of("name", "a", "allowedCidrs", List.of(range))),
                requests.get()
                        .body(Map.of("name", "a", "allowedCidrs", List.of(range)))
                        .post(keys))) {
            assertEquals(1, Refusal.of(answer, 400, "validation_failed").size());
        }
    }

    /** What has expired may be renamed. */
    @Test
    void leavesAnExpiryThatHasPassed() {
        String expiry = clock.instant()
                .plusSeconds(60)
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString();
        replace(key, Map.of("name", "a", "expiresAt", expiry)).then().statusCode(200);
        clock.setAhead(Duration.ofSeconds(90));
        replace(key, Map.of("name", "b", "expiresAt", expiry)).then().statusCode(200);
        key.exchange().statusCode(401);
        replace(key, Map.of("name", "b")).then().statusCode(200);
        key.exchange().statusCode(200);
    }

    /** What comes to life again is one more that lives. */
    @Test
    void doesNotReviveASecondKeyForTheSameResourceServer() {
        String server = admin.create("/resource-servers", Thing.RESOURCE_SERVER.fresh());
        String expiry = clock.instant()
                .plusSeconds(60)
                .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                .toString();
        replace(key, Map.of("name", "a", "expiresAt", expiry, "resourceServer", server))
                .then()
                .statusCode(200);
        clock.setAhead(Duration.ofSeconds(90));
        admin.key(account, Map.of("resourceServer", server));
        Refusal.of(replace(key, Map.of("name", "a", "resourceServer", server)), 409, "key_limit_reached");
        replace(key, Map.of("name", "b", "expiresAt", expiry, "resourceServer", server))
                .then()
                .statusCode(200);
    }

    /** To make a key do more is as good as to make it. */
    @Test
    void isForWhoHoldsWhatTheAccountHolds() {
        admin.request()
                .put("/api/v1/accounts/" + account + "/permissions/postern.audit:read")
                .then()
                .statusCode(204);
        List<String> manage = List.of("postern.accounts:write", "postern.access-keys:write");
        requests = Admin.with(admin.key(admin.account(List.of(), List.of(), manage), Map.of()))
                .requests();
        Refusal.of(replace(key, Map.of("name", "a", "expiresAt", "2099-01-01T00:00:00Z")), 403, "privilege_escalation");
        Refusal.of(
                replace(key, Map.of("name", "a", "allowedCidrs", List.of("0.0.0.0/0"))), 403, "privilege_escalation");
        Refusal.of(requests.get().post(path(key) + "/regenerate"), 403, "privilege_escalation");
        replace(key, Map.of("name", "a")).then().statusCode(200);
        requests.get().post(path(key) + "/revoke-tokens").then().statusCode(200);
    }

    @Test
    void letsAKeyWorkFromSomewhereOnly() {
        String token = key.token();
        replace(key, Map.of("name", "a", "allowedCidrs", List.of("192.0.2.0/24", "::1/128")))
                .then()
                .statusCode(200);
        assertEquals("invalid_client", key.exchange().statusCode(401).extract().<String>path("error"));
        Key here = admin.key(account, Map.of("allowedCidrs", List.of("127.0.0.0/8")));
        here.exchange().statusCode(200);
        String own = Admin.with(here).token();
        requests.get()
                .header("If-Match", "*")
                .body(Map.of("name", "a", "allowedCidrs", List.of("192.0.2.0/24")))
                .put(path(here))
                .then()
                .statusCode(200);
        Response answer = io.restassured.RestAssured.given().auth().oauth2(own).get("/api/v1/me");
        Refusal.of(answer, 401, "invalid_token");
        assertEquals(3, token.split("\\.").length);
    }

    /** One for each API, so that nobody wonders which is in use; what is on its way out does not count. */
    @Test
    void leavesOneActiveKeyForEachResourceServer() {
        String server = admin.create("/resource-servers", Thing.RESOURCE_SERVER.fresh());
        Map<String, Object> bound = Map.of("name", "a", "resourceServer", server);
        replace(key, bound).then().statusCode(200);
        Refusal.of(requests.get().body(bound).post(keys), 409, "key_limit_reached");
        Key second = admin.key(account, Map.of());
        Refusal.of(replace(second, bound), 409, "key_limit_reached");
        requests.get().post(path(second) + "/deactivate").then().statusCode(200);
        replace(second, bound).then().statusCode(200);
        Refusal.of(requests.get().post(path(second) + "/activate"), 409, "key_limit_reached");
        requests.get()
                .body(Map.of("overlapSeconds", 60))
                .post(path(key) + "/regenerate")
                .then()
                .statusCode(200);
        requests.get().post(path(second) + "/activate").then().statusCode(200);
    }

    private String path(Key of) {
        return keys + "/" + of.id();
    }

    private Response replace(Key which, Map<String, ?> body) {
        return requests.get().header("If-Match", "*").body(body).put(path(which));
    }
}
