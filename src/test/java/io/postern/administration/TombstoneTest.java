package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of an account when it is gone. */
@QuarkusTest
class TombstoneTest {
    private static final String SERVICE_ACCOUNTS = "/api/v1/service-accounts/";
    private static final String USERS = "/api/v1/users/";

    private final Admin admin = Admin.bootstrap();

    private Supplier<RequestSpecification> requests;
    private String email;

    @BeforeEach
    void getAToken() {
        requests = admin.requests();
        email = Admin.unique("mail") + "@example.com";
    }

    @Test
    void whatIsDeletedIsFoundNowhere() {
        String role = admin.role(List.of(), List.of());
        String account = admin.account(List.of(role), List.of(), List.of("a:*"));
        requests.get().delete(SERVICE_ACCOUNTS + account).then().statusCode(204);
        for (String path : List.of("/service-accounts/" + account, "/accounts/" + account)) {
            Refusal.of(get("/api/v1" + path), 404, "not_found");
        }
        for (String path : List.of("", "/activate", "/deactivate", "/access-keys")) {
            RequestSpecification request = requests.get().header("If-Match", "*");
            Response answer = path.isEmpty()
                    ? request.body(Map.of("identifier", "x")).put(SERVICE_ACCOUNTS + account)
                    : request.body(Map.of("name", "x")).post(SERVICE_ACCOUNTS + account + path);
            Refusal.of(answer, 404, "not_found");
        }
        Refusal.of(requests.get().put("/api/v1/accounts/" + account + "/roles/" + role), 404, "not_found");
        Refusal.of(requests.get().delete(SERVICE_ACCOUNTS + account), 404, "not_found");
        assertEquals(0, get("/api/v1/roles/" + role).jsonPath().getInt("accountsCount"));
        assertFalse(get("/api/v1/roles/" + role + "/accounts").asString().contains(account));
    }

    @Test
    void aTombstoneKeepsTheIdentifierUntilItIsPurgedAndTheAddressNotAtAll() {
        String name = Admin.unique("Tomb");
        Map<String, String> body = Map.of("identifier", name, "email", email);
        String first = admin.create("/service-accounts", body);
        requests.get().delete(SERVICE_ACCOUNTS + first).then().statusCode(204);
        Map<String, String> again = Map.of("identifier", name.toLowerCase(Locale.ROOT));
        Refusal.of(requests.get().body(again).post("/api/v1/service-accounts"), 409, "name_taken");
        admin.create("/service-accounts", Map.of("identifier", Admin.unique("heir"), "email", email));
        requests.get().delete(SERVICE_ACCOUNTS + first + "?purge=true").then().statusCode(204);
        Refusal.of(requests.get().delete(SERVICE_ACCOUNTS + first + "?purge=true"), 404, "not_found");
        admin.create("/service-accounts", again);
    }

    @Test
    void aPurgeLeavesNothingOfALivingAccountEither() {
        String account = admin.account(List.of(), List.of(), List.of());
        Key key = admin.key(account, Map.of());
        requests.get().delete(SERVICE_ACCOUNTS + account + "?purge=true").then().statusCode(204);
        key.exchange().statusCode(401);
        Response odd = requests.get().delete(SERVICE_ACCOUNTS + account + "?purge=yes");
        Refusal.of(odd, 400, "validation_failed", "purge", "must be true or false");
    }

    /** What only a deleted account's key is bound to stands in nobody's way. */
    @Test
    void keepsNothingInUse() {
        String server = admin.create("/resource-servers", Thing.RESOURCE_SERVER.fresh());
        String account = admin.account(List.of(), List.of(), List.of());
        admin.key(account, Map.of("resourceServer", server));
        String path = "/api/v1/resource-servers/" + server;
        Refusal.of(requests.get().delete(path), 409, "resource_server_in_use");
        requests.get().delete(SERVICE_ACCOUNTS + account).then().statusCode(204);
        requests.get().delete(path).then().statusCode(204);
    }

    @Test
    void aUserWhoLeftMayComeBackUnderTheSameAddress() {
        String first = invite(email);
        requests.get().delete(USERS + first).then().statusCode(204);
        String second = invite(email);
        Refusal.of(get(USERS + first), 404, "not_found");
        get(USERS + second).then().statusCode(200);
    }

    @Test
    void theKeysOfADeletedAccountAreGoneWithIt() {
        String account = admin.account(List.of(), List.of(), List.of());
        String key = SERVICE_ACCOUNTS + account + "/access-keys/"
                + admin.key(account, Map.of()).id();
        requests.get().delete(SERVICE_ACCOUNTS + account).then().statusCode(204);
        Refusal.of(get(key), 404, "not_found");
        Refusal.of(requests.get().delete(key), 404, "not_found");
        Refusal.of(requests.get().post(key + "/activate"), 404, "not_found");
        Refusal.of(requests.get().post(key + "/deactivate"), 404, "not_found");
    }

    private String invite(String address) {
        return admin.create("/users", Map.of("email", address));
    }

    private Response get(String path) {
        return requests.get().get(path);
    }
}
