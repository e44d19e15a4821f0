package io.postern.administration;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The life of an access key: born active, at most two at a time, deleted only when inactive. */
@QuarkusTest
class AccessKeyLifeTest {
    private final Admin admin = Admin.bootstrap();

    @Inject
    Database database;

    private Supplier<RequestSpecification> requests;
    private String account;
    private String keys;

    @BeforeEach
    void makeAnAccount() {
        requests = admin.requests();
        account = admin.account(List.of(), List.of(), List.of());
        keys = "/api/v1/service-accounts/" + account + "/access-keys";
    }

    @Test
    void showsItsSecretOnceAndItselfEver() {
        String server = admin.create("/resource-servers", Thing.RESOURCE_SERVER.fresh());
        Response made = requests.get()
                .body(Map.of("name", "a", "expiresAt", "2099-01-01T00:00:00.123456789Z", "resourceServer", server))
                .post(keys);
        made.then().statusCode(201).header("Cache-Control", "no-store");
        assertEquals(keys + "/" + made.path("accessKeyId"), made.header("Location"));
        Map<String, Object> shown = made.jsonPath().getMap("");
        assertEquals(
                requests.get().get("/api/v1/me").path("organization.id").toString(), shown.remove("organizationId"));
        assertEquals(shown.get("id"), shown.remove("accessKeyId"));
        String secret = shown.remove("secret").toString();
        Response read = requests.get().get(made.header("Location"));
        assertEquals(shown, read.jsonPath().getMap(""));
        assertEquals("2099-01-01T00:00:00.123456Z", shown.get("expiresAt"));
        Stream.of(keys, "/api/v1/service-accounts/" + account, made.header("Location"))
                .forEach(path -> assertThat(requests.get().get(path).asString(), not(containsString(secret))));
    }

    @Test
    void makesAPendingAccountActive() {
        assertEquals("PENDING", account().getString("status"));
        String id = admin.key(account, Map.of()).id();
        assertEquals("ACTIVE", account().getString("status"));
        assertEquals(
                List.of(Map.of("id", id, "name", "test", "status", "ACTIVE")),
                account().getList("accessKeys"));
    }

    @Test
    void isOneOfTwoAtMostInactiveOnesIncluded() {
        Key first = admin.key(account, Map.of());
        admin.key(account, Map.of());
        Refusal.of(make(), 409, "key_limit_reached");
        requests.get().post(keys + "/" + first.id() + "/deactivate").then().statusCode(200);
        Refusal.of(make(), 409, "key_limit_reached");
        requests.get().delete(keys + "/" + first.id()).then().statusCode(204);
        make().then().statusCode(201);
        Refusal.of(make(), 409, "key_limit_reached");
    }

    @Test
    void isSwitchedAndDeletedByManyAtOnceWithoutAMistakeOfOurs() {
        String key = make().path("accessKeyId");
        String path = "/api/v1/service-accounts/" + account + "/access-keys/" + key;
        AtOnce.all(
                        20,
                        i -> requests.get()
                                .post(path + (i % 2 == 0 ? "/activate" : "/deactivate"))
                                .statusCode())
                .forEach(status -> assertEquals(200, status));
        requests.get().post(path + "/deactivate").then().statusCode(200);
        Map<Integer, Long> answers = AtOnce.all(
                        10, i -> requests.get().delete(path).statusCode())
                .stream()
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        assertEquals(Map.of(204, 1L, 404, 9L), answers);
    }

    @Test
    void isOneOfTwoAtMostHoweverManyAreAskedForAtOnce() {
        Map<Integer, Long> answers = AtOnce.all(20, i -> make().statusCode()).stream()
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        assertEquals(Map.of(201, 2L, 409, 18L), answers);
        assertEquals(2, requests.get().get(keys).jsonPath().getList("items").size());
    }

    @Test
    void isDeactivatedAndActivatedAgain() {
        Key key = admin.key(account, Map.of());
        String path = keys + "/" + key.id();
        assertEquals("INACTIVE", requests.get().post(path + "/deactivate").path("status"));
        key.exchange().statusCode(401);
        assertEquals("INACTIVE", requests.get().get(path).path("status"));
        assertEquals("ACTIVE", requests.get().post(path + "/activate").path("status"));
        key.exchange().statusCode(200);
    }

    @Test
    void isDeletedOnlyWhenInactiveAndThenForGood() {
        Key key = admin.key(account, Map.of());
        String path = keys + "/" + key.id();
        Refusal.of(requests.get().delete(path), 409, "key_still_active");
        key.exchange().statusCode(200);
        requests.get().post(path + "/deactivate").then().statusCode(200);
        requests.get().delete(path).then().statusCode(204);
        key.exchange().statusCode(401);
        Refusal.of(requests.get().get(path), 404, "not_found");
        Refusal.of(requests.get().delete(path), 404, "not_found");
        Refusal.of(requests.get().post(path + "/activate"), 404, "not_found");
        Refusal.of(requests.get().post(path + "/deactivate"), 404, "not_found");
        assertEquals(List.of(), requests.get().get(keys).path("items"));
    }

    @Test
    void isListedPageByPage() {
        String first = admin.key(account, Map.of()).id();
        String second = admin.key(account, Map.of()).id();
        JsonPath one = requests.get().get(keys + "?limit=1").jsonPath();
        JsonPath two = requests.get()
                .get(keys + "?limit=1&cursor=" + one.getString("next"))
                .jsonPath();
        assertThat(
                List.of(one.getString("items[0].id"), two.getString("items[0].id")), containsInAnyOrder(first, second));
        assertNull(two.getString("next"));
    }

    @Test
    void isFoundUnderItsOwnAccountAlone() {
        Key key = admin.key(account, Map.of());
        String other = admin.account(List.of(), List.of(), List.of());
        for (String id : List.of(other, UUID.randomUUID().toString(), "x")) {
            String path = "/api/v1/service-accounts/" + id + "/access-keys/" + key.id();
            Refusal.of(requests.get().get(path), 404, "not_found");
            Refusal.of(requests.get().delete(path), 404, "not_found");
            Refusal.of(requests.get().post(path + "/activate"), 404, "not_found");
            Refusal.of(requests.get().post(path + "/deactivate"), 404, "not_found");
        }
    }

    @Test
    void isNotMadeForAnAccountThatDoesNotExistNorForAPerson() {
        String unknown = UUID.randomUUID().toString();
        String owner =
                database.column("select id from accounts where kind = 'USER'").get(0);
        for (String id : List.of(unknown, owner, "x")) {
            Response answer =
                    requests.get().body(Map.of("name", "a")).post("/api/v1/service-accounts/" + id + "/access-keys");
            Refusal.of(answer, 404, "not_found");
        }
    }

    @Test
    void refusesWhatNoKeyCanHave() {
        String unknown = UUID.randomUUID().toString();
        refuses(Map.of(), 400, "validation_failed", "name", "must not be null");
        refuses(Map.of("name", "a", "secret", "b"), 400, "read_only_field", "secret", "is set by Postern alone");
        refuses(Map.of("name", "a", "colour", "b"), 400, "unknown_field", "colour", "does not exist");
        refuses(
                Map.of("name", "a", "expiresAt", "2001-01-01T00:00:00Z"),
                400,
                "validation_failed",
                "expiresAt",
                "must be in the future, before the year 10000");
        refuses(
                Map.of("name", "a", "resourceServer", unknown),
                422,
                "unknown_reference",
                "resourceServer",
                "there is no resource server " + unknown);
    }

    private void refuses(Map<String, String> body, int status, String code, String field, String message) {
        Refusal.of(requests.get().body(body).post(keys), status, code, field, message);
    }

    private Response make() {
        return requests.get().body(Map.of("name", "a")).post(keys);
    }

    private JsonPath account() {
        return requests.get().get("/api/v1/service-accounts/" + account).jsonPath();
    }
}
