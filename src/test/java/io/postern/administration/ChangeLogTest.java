package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that changes something takes one position and logs what it touched; any other takes none. */
@QuarkusTest
class ChangeLogTest {
    /** Positions that are remembered. */
    private static final int KEPT = 10_000;

    private final Admin admin = Admin.bootstrap();

    @Inject
    Database database;

    private Supplier<RequestSpecification> requests;

    @BeforeEach
    void getAToken() {
        requests = admin.requests();
    }

    @Test
    void namesWhatWasMade() {
        logs("role", post("/roles", Thing.ROLE.fresh()));
        logs("group", post("/groups", Thing.GROUP.fresh()));
        logs("permission", post("/permissions", Thing.PERMISSION.fresh()));
        logs("resource-server", post("/resource-servers", Thing.RESOURCE_SERVER.fresh()));
        logs("account", post("/service-accounts", Thing.SERVICE_ACCOUNT.fresh()));
    }

    @Test
    void namesWhatWasMadeAndNotWhatItIsLinkedTo() {
        String invoices = Admin.unique("invoices");
        admin.permissions(invoices + ":read");
        Map<String, Object> rights = Map.of(
                "name",
                Admin.unique("a"),
                "permissions",
                List.of(invoices + ":*", invoices + ":read"),
                "restrictedPermissions",
                List.of("*:read"));
        String role = logs("role", post("/roles", rights));
        String group = logs("group", post("/groups", Map.of("name", Admin.unique("a"), "roles", List.of(role))));
        Map<String, Object> account = Map.of(
                "identifier", Admin.unique("a"),
                "roles", List.of(role),
                "groups", List.of(group),
                "permissions", List.of(invoices + ":read", "*"));
        logs("account", post("/service-accounts", account));
    }

    @Test
    void namesTheKeyInEachStationOfItsLife() {
        String account = admin.account(List.of(), List.of(), List.of());
        String keys = "/service-accounts/" + account + "/access-keys";
        String key = logs("access-key", post(keys, Map.of("name", "a")));
        logs("access-key " + key, "POST", keys + "/" + key + "/deactivate");
        logs("access-key " + key, "POST", keys + "/" + key + "/activate");
        logs("access-key " + key, "POST", keys + "/" + key + "/deactivate");
        logs("access-key " + key, "DELETE", keys + "/" + key);
    }

    @Test
    void namesTheAccountWhoseLinkComesOrGoesAndNothingTheSecondTime() {
        String account = admin.account(List.of(), List.of(), List.of());
        String role = admin.role(List.of(), List.of());
        String group = admin.create("/groups", Thing.GROUP.fresh());
        for (String link : List.of("/roles/" + role, "/groups/" + group, "/permissions/*")) {
            for (String method : List.of("PUT", "DELETE")) {
                logs("account " + account, method, "/accounts/" + account + link);
                logsNothing(204, method, "/accounts/" + account + link, null);
            }
        }
    }

    @Test
    void namesTheGroupWhoseRoleComesOrGoesAndNotItsMembers() {
        String role = admin.role(List.of(), List.of());
        String group = admin.create("/groups", Thing.GROUP.fresh());
        admin.account(List.of(), List.of(group), List.of());
        for (String method : List.of("PUT", "DELETE")) {
            logs("group " + group, method, "/groups/" + group + "/roles/" + role);
            logsNothing(204, method, "/groups/" + group + "/roles/" + role, null);
        }
    }

    @Test
    void isOneRowForARoleHoweverManyHaveIt() {
        String role = admin.role(List.of(), List.of());
        List.of(1, 2, 3, 4, 5).forEach(i -> admin.account(List.of(role), List.of(), List.of()));
        long before = database.position();
        database.update(
                "insert into role_permissions (organization_id, role_id, pattern, restricted)"
                        + " select organization_id, id, unnest(array['*', 'a:*', '*:b']), false from roles where id = ?::uuid",
                role);
        assertEquals(before + 1, database.position());
        assertEquals(List.of("role " + role), database.changes(before + 1));
    }

    @Test
    void isNotTouchedByWhatIsRefused() {
        String account = admin.account(List.of(), List.of(), List.of());
        String key = admin.key(account, Map.of()).id();
        String unknown = UUID.randomUUID().toString();
        logsNothing(400, "POST", "/roles", Map.of());
        logsNothing(409, "POST", "/groups", Map.of("name", "owners"));
        logsNothing(422, "POST", "/groups", Map.of("name", Admin.unique("a"), "roles", List.of(unknown)));
        logsNothing(
                422,
                "POST",
                "/service-accounts",
                Map.of("identifier", Admin.unique("a"), "permissions", List.of("no:such")));
        logsNothing(404, "PUT", "/accounts/" + account + "/roles/" + unknown, null);
        logsNothing(409, "DELETE", "/service-accounts/" + account + "/access-keys/" + key, null);
        logsNothing(
                403,
                "POST",
                "/roles",
                Map.of("name", Admin.unique("a"), "permissions", List.of("postern.owners:write")));
    }

    @Test
    void isNotTouchedByReadingNorByExchanging() {
        String account = admin.account(List.of(), List.of(), List.of());
        var key = admin.key(account, Map.of());
        for (Thing thing : Thing.values()) {
            logsNothing(200, "GET", thing.path, null);
        }
        logsNothing(200, "GET", "/me", null);
        logsNothing(200, "GET", "/service-accounts/" + account, null);
        logsNothing(200, "GET", "/service-accounts/" + account + "/access-keys/" + key.id(), null);
        long before = database.position();
        key.token();
        assertEquals(before, database.position());
    }

    /** A replica that knows nothing later forgets everything instead. */
    @Test
    void keepsWhatReplicasMayNotHaveReadAndNoMore() {
        admin.role(List.of(), List.of());
        database.update("update change_counter set position = position + ?", KEPT - 1);
        long before = database.position() - KEPT + 1;
        assertEquals(1, database.changes(before).size());
        admin.role(List.of(), List.of());
        assertEquals(List.of(), database.changes(before));
        assertEquals(1, database.changes(database.position()).size());
    }

    @Test
    void isTheGenerationOfTheNextToken() {
        String account = admin.account(List.of(), List.of(), List.of());
        var key = admin.key(account, Map.of());
        assertEquals(database.position(), key.claims().claims().getLong("gen"));
        requests.get()
                .put("/api/v1/accounts/" + account + "/permissions/*:read")
                .then()
                .statusCode(204);
        assertEquals(database.position(), key.claims().claims().getLong("gen"));
    }

    private record Made(long before, Response answer) {}

    private Made post(String path, Map<String, ?> body) {
        long before = database.position();
        return new Made(before, requests.get().body(body).post("/api/v1" + path));
    }

    private String logs(String kind, Made made) {
        String id = made.answer().then().statusCode(201).extract().path("id");
        assertEquals(made.before() + 1, database.position());
        assertEquals(List.of(kind + " " + id), database.changes(made.before() + 1));
        return id;
    }

    private void logs(String change, String method, String path) {
        long before = database.position();
        int status = requests.get().request(method, "/api/v1" + path).statusCode();
        assertEquals(2, status / 100);
        assertEquals(before + 1, database.position());
        assertEquals(List.of(change), database.changes(before + 1));
    }

    private void logsNothing(int status, String method, String path, Map<String, ?> body) {
        long before = database.position();
        RequestSpecification request = requests.get();
        Response answer = (body == null ? request : request.body(body)).request(method, "/api/v1" + path);
        assertEquals(status, answer.statusCode(), answer::asString);
        assertEquals(before, database.position(), path);
    }
}
