package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anybody can report a secret that they found; it is of no use after that, and nobody learns whether it was before. */
@QuarkusTest
class LeakReportTest {
    private final Admin admin = Admin.bootstrap();

    @Inject
    Database database;

    private String account;
    private Key key;

    @BeforeEach
    void makeAKey() {
        account = admin.account(List.of(), List.of(), List.of());
        key = admin.key(account, Map.of());
    }

    @Test
    void switchesTheKeyOffAndIsRemembered() {
        report(Map.of("secret", key.secret()));
        assertEquals(401, key.exchange().extract().statusCode());
        assertEquals("INACTIVE", status());
        report(Map.of("secret", key.secret()));
        assertEquals(List.of("SUCCESS"), events());
    }

    @Test
    void isAnsweredTheSameWhateverItSays() {
        String secret = key.secret();
        List<Object> reports = new ArrayList<>(List.of(
                Map.of("secret", secret),
                Map.of("secret", secret.substring(0, secret.length() - 1) + "~"),
                Map.of("secret", "psts_" + "A".repeat(60)),
                Map.of("secret", ""),
                Map.of("secret", 7),
                Map.of(),
                "{",
                "[]",
                "null",
                ""));
        Response first = send("application/json", reports.remove(0));
        for (Object each : reports) {
            Response answer = send("application/json", each);
            assertEquals(202, answer.statusCode(), each::toString);
            assertEquals(first.asString(), answer.asString());
        }
        assertEquals(202, send("text/plain", secret).statusCode());
    }

    /** Whoever found it must not come in when the key works again. */
    @Test
    void keepsTheSecretOutForGood() {
        String path = "/api/v1/service-accounts/" + account + "/access-keys/" + key.id();
        admin.request().post(path + "/deactivate").then().statusCode(200);
        report(Map.of("secret", key.secret()));
        report(Map.of("secret", key.secret()));
        assertEquals(List.of("SUCCESS"), events());
        Refusal.of(admin.request().post(path + "/activate"), 409, "secret_leaked");
        Refusal.of(admin.request().body(Map.of("overlapSeconds", 60)).post(path + "/regenerate"), 409, "secret_leaked");
        String renewed = admin.request().post(path + "/regenerate").path("secret");
        admin.request().post(path + "/activate").then().statusCode(200);
        assertEquals(401, key.exchange().extract().statusCode());
        new Key(key.id(), renewed).exchange().statusCode(200);
    }

    @Test
    void ofAnOldSecretKeepsTheKeyOutUntilThatIsGone() {
        String path = "/api/v1/service-accounts/" + account + "/access-keys/" + key.id();
        admin.request().body(Map.of("overlapSeconds", 600)).post(path + "/regenerate");
        report(Map.of("secret", key.secret()));
        Refusal.of(admin.request().post(path + "/activate"), 409, "secret_leaked");
        String renewed = admin.request()
                .body(Map.of("overlapSeconds", 600))
                .post(path + "/regenerate")
                .path("secret");
        admin.request().post(path + "/activate").then().statusCode(200);
        assertEquals(401, key.exchange().extract().statusCode());
        new Key(key.id(), renewed).exchange().statusCode(200);
    }

    /** Somebody who only knows the ID cannot switch it off. */
    @Test
    void needsTheSecretItself() {
        String other = admin.key(admin.account(List.of(), List.of(), List.of()), Map.of())
                .secret();
        report(Map.of("secret", key.id()));
        report(Map.of("secret", key.secret().substring(0, 20)));
        report(Map.of("secret", other));
        key.exchange().statusCode(200);
        assertEquals(List.of(), events());
    }

    @Test
    void countsForASecretThatWorksOnInOverlap() {
        String renewed = admin.request()
                .body(Map.of("overlapSeconds", 600))
                .post("/api/v1/service-accounts/" + account + "/access-keys/" + key.id() + "/regenerate")
                .path("secret");
        report(Map.of("secret", key.secret()));
        assertEquals("INACTIVE", status());
        assertEquals(401, new Key(key.id(), renewed).exchange().extract().statusCode());
    }

    @Test
    void doesNotCountForASecretThatWorksNoMore() {
        String renewed = admin.request()
                .post("/api/v1/service-accounts/" + account + "/access-keys/" + key.id() + "/regenerate")
                .path("secret");
        report(Map.of("secret", key.secret()));
        new Key(key.id(), renewed).exchange().statusCode(200);
    }

    private String status() {
        return admin.request()
                .get("/api/v1/service-accounts/" + account + "/access-keys/" + key.id())
                .path("status");
    }

    private List<String> events() {
        return database.column(
                "select outcome from audit_events where target_id = ? and action = 'access-key.report-leak'"
                        + " and actor_id is null",
                key.id());
    }

    private static void report(Object body) {
        assertEquals(202, send("application/json", body).statusCode());
    }

    private static Response send(String type, Object body) {
        return RestAssured.given().contentType(type).body(body).post("/leaked-keys");
    }
}
