package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ends a key's tokens ends them at once, and nothing brings them back. */
@QuarkusTest
class CutOffTest {
    private final Admin admin = Admin.bootstrap();

    private Supplier<RequestSpecification> requests;
    private String account;
    private Key key;
    private String keyPath;
    private String token;

    @BeforeEach
    void makeAToken() {
        requests = admin.requests();
        account = "/api/v1/service-accounts/" + admin.account(List.of(), List.of(), List.of("postern.roles:read"));
        key = admin.key(account.substring(account.lastIndexOf('/') + 1), Map.of());
        keyPath = account + "/access-keys/" + key.id();
        token = Admin.with(key).token();
        alive(token);
    }

    @Test
    void comesWithTheDeactivationOfTheKey() {
        done(keyPath + "/deactivate");
        dead(token);
        done(keyPath + "/activate");
        dead(token);
        alive(Admin.with(key).token());
    }

    @Test
    void comesWithTheDeactivationOfTheAccount() {
        done(account + "/deactivate");
        dead(token);
        done(account + "/activate");
        dead(token);
        alive(Admin.with(key).token());
    }

    @Test
    void comesWithAnotherSecretUnlessTheOneBeforeWorksOn() {
        requests.get()
                .body(Map.of("overlapSeconds", 60))
                .post(keyPath + "/regenerate")
                .then()
                .statusCode(200);
        alive(token);
        Response renewed = requests.get().post(keyPath + "/regenerate");
        dead(token);
        alive(Admin.with(new Key(key.id(), renewed.path("secret"))).token());
    }

    @Test
    void comesWhenItIsAskedForAndLetsTheKeyWorkOn() {
        for (String revoked : List.of(keyPath, account, keyPath, account)) {
            String another = Admin.with(key).token();
            alive(another);
            done(revoked + "/revoke-tokens");
            dead(another);
            alive(Admin.with(key).token());
        }
    }

    @Test
    void comesWithALeakReport() {
        report(key.secret());
        dead(token);
        done(keyPath + "/regenerate");
        done(keyPath + "/activate");
        dead(token);
    }

    @Test
    void comesWithTheSuspensionOfTheOrganization() {
        Organization tenant = Organization.found();
        String theirs = tenant.admin().token();
        alive(theirs);
        done("/api/v1/organizations/" + tenant.id() + "/suspend");
        dead(theirs);
        done("/api/v1/organizations/" + tenant.id() + "/resume");
        dead(theirs);
        alive(tenant.admin().token());
    }

    @Test
    void concernsNoOtherKeyAndNoOtherAccount() {
        String id = account.substring(account.lastIndexOf('/') + 1);
        String ofAnotherKey = Admin.with(admin.key(id, Map.of())).token();
        done(keyPath + "/deactivate");
        alive(ofAnotherKey);
        alive(requests.get().get(account), 200);
    }

    /** A change of rights is none: what is lost is gone at once, and the rest goes on. */
    @Test
    void doesNotComeWithAChangeOfRights() {
        String id = account.substring(account.lastIndexOf('/') + 1);
        requests.get()
                .put("/api/v1/accounts/" + id + "/permissions/postern.groups:read")
                .then()
                .statusCode(204);
        requests.get()
                .header("If-Match", "*")
                .body(Map.of("name", "renamed"))
                .put(keyPath)
                .then()
                .statusCode(200);
        alive(token);
    }

    private void done(String path) {
        assertEquals(200, requests.get().post(path).statusCode(), path);
    }

    private static void report(String secret) {
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("secret", secret))
                .post("/leaked-keys")
                .then()
                .statusCode(202);
    }

    private static Response me(String token) {
        return RestAssured.given().auth().oauth2(token).get("/api/v1/me");
    }

    private static void alive(String token) {
        alive(me(token), 200);
    }

    private static void alive(Response answer, int status) {
        assertEquals(status, answer.statusCode(), answer::asString);
    }

    private static void dead(String token) {
        Refusal.of(me(token), 401, "invalid_token");
    }
}
