package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who writes says what they have seen (RFC 9110 §13): nobody undoes the work of another unawares. */
@QuarkusTest
class PreconditionTest {
    private final Admin admin = Admin.bootstrap();

    @Inject
    Database database;

    private Supplier<RequestSpecification> requests;

    @BeforeEach
    void getAToken() {
        requests = admin.requests();
    }

    @ParameterizedTest
    @EnumSource
    void isRequiredByAReplacement(Thing thing) {
        Map<String, Object> body = thing.fresh();
        String path = "/api/v1" + thing.path + "/" + admin.create(thing.path, body);
        String first = requests.get().get(path).header("ETag");
        body.put("description", "another");
        Refusal.of(requests.get().body(body).put(path), 428, "precondition_required");
        Response done = put(path, body, first);
        assertEquals(200, done.statusCode(), done::asString);
        assertNotEquals(first, done.header("ETag"));
        assertEquals(done.header("ETag"), requests.get().get(path).header("ETag"));
        long position = database.position();
        Refusal.of(put(path, body, first), 412, "precondition_failed");
        assertEquals(position, database.position());
        Response same = put(path, body, "\"nothing\", W/\"x\", " + done.header("ETag"));
        assertEquals(200, same.statusCode());
        assertEquals(done.header("ETag"), same.header("ETag"), "Nothing changed");
        assertEquals(200, put(path, body, "*").statusCode());
    }

    @ParameterizedTest
    @EnumSource
    void isHonouredByADeletion(Thing thing) {
        String path = "/api/v1" + thing.path + "/" + admin.create(thing.path, thing.fresh());
        Refusal.of(requests.get().header("If-Match", "\"99\"").delete(path), 412, "precondition_failed");
        String tag = requests.get().get(path).header("ETag");
        assertEquals(204, requests.get().header("If-Match", tag).delete(path).statusCode());
        Refusal.of(requests.get().header("If-Match", "*").delete(path), 404, "not_found");
    }

    /** Weak tags never match (§13.1.1), and what is no tag matches nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"W/\"0\"", "0", "\"0", "", "\"\"", "\"00\"", "nonsense", "\"0\u00e9\""})
    void isNotMetByWhatIsNoStrongTag(String header) {
        Map<String, Object> body = Thing.ROLE.fresh();
        String path = "/api/v1/roles/" + admin.create("/roles", body);
        assertEquals("\"0\"", requests.get().get(path).header("ETag"));
        Refusal.of(put(path, body, header), 412, "precondition_failed");
    }

    @Test
    void isHonouredByLinksAndActions() {
        String account = admin.account(List.of(), List.of(), List.of());
        String role = admin.role(List.of(), List.of());
        String group = admin.create("/groups", Thing.GROUP.fresh());
        String key = admin.key(account, Map.of()).id();
        String keys = "/service-accounts/" + account + "/access-keys/" + key;
        for (String link : List.of(
                "/accounts/" + account + "/roles/" + role,
                "/accounts/" + account + "/groups/" + group,
                "/accounts/" + account + "/permissions/a:*",
                "/groups/" + group + "/roles/" + role)) {
            stale("PUT", link);
            requests.get().put("/api/v1" + link).then().statusCode(204);
            stale("DELETE", link);
        }
        stale("POST", "/service-accounts/" + account + "/deactivate");
        stale("POST", keys + "/deactivate");
        stale("DELETE", keys);
    }

    @Test
    void changesWithEveryLink() {
        String account = admin.account(List.of(), List.of(), List.of());
        String path = "/api/v1/service-accounts/" + account;
        String before = requests.get().get(path).header("ETag");
        String link = "/api/v1/accounts/" + account + "/permissions/a:*";
        requests.get().header("If-Match", before).put(link).then().statusCode(204);
        Refusal.of(put(path, Map.of("identifier", Admin.unique("x")), before), 412, "precondition_failed");
        String after = requests.get().get(path).header("ETag");
        requests.get().put(link).then().statusCode(204);
        assertEquals(after, requests.get().get(path).header("ETag"), "Nothing changed");
    }

    private void stale(String method, String path) {
        Response answer = requests.get().header("If-Match", "\"99\"").request(method, "/api/v1" + path);
        Refusal.of(answer, 412, "precondition_failed");
    }

    private Response put(String path, Map<String, ?> body, String tag) {
        return requests.get().header("If-Match", tag).body(body).put(path);
    }
}
