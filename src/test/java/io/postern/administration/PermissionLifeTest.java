package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a permission: registered, described, moved to another API, deleted wherever it was granted. */
@QuarkusTest
class PermissionLifeTest {
    private static Organization tenant;

    @Inject
    Database database;

    private Admin admin;
    private Supplier<RequestSpecification> requests;
    private String name;
    private String path;
    private String general;

    @BeforeAll
    static void found() {
        tenant = Organization.found();
    }

    @BeforeEach
    void register() {
        admin = tenant.admin();
        requests = admin.requests();
        name = Admin.unique("invoices") + ":read";
        path = "/api/v1/permissions/" + name;
        admin.create("/permissions", Map.of("name", name, "description", "Reads invoices"));
        general = requests.get().get(path).path("resourceServer");
    }

    @Test
    void changesItsDescriptionAndNothingElse() {
        Map<String, Object> before = requests.get().get(path).jsonPath().getMap("");
        Response after = put("\"0\"", Map.of("name", name, "description", "Sees invoices"));
        after.then().statusCode(200).header("ETag", "\"1\"");
        Map<String, Object> shown = after.jsonPath().getMap("");
        assertEquals(shown, requests.get().get(path).jsonPath().getMap(""));
        assertEquals("Sees invoices", shown.get("description"));
        for (String kept : List.of("id", "name", "resourceServer", "createdAt", "createdBy")) {
            assertEquals(before.get(kept), shown.get(kept), kept);
        }
        assertEvents("permission.create SUCCESS", "permission.update SUCCESS");
    }

    @Test
    void takesTheDefaultsForWhatIsAbsent() {
        put("\"0\"", Map.of("name", name, "resourceServer", server())).then().statusCode(200);
        Response after = put("\"1\"", Map.of("name", name));
        assertEquals("", after.path("description"));
        assertEquals(general, after.path("resourceServer"));
    }

    @Test
    void movesToAnotherApiForEverybodyWhoHoldsIt() {
        Key key = admin.key(admin.account(List.of(), List.of(), List.of(name)), Map.of());
        assertEquals("api://default", key.claims().claims().get("aud"));
        String server = server();
        String audience =
                requests.get().get("/api/v1/resource-servers/" + server).path("audience");

        put("\"0\"", Map.of("name", name, "resourceServer", server)).then().statusCode(200);

        assertEquals(audience, key.claims().claims().get("aud"));
        assertEquals(List.of(name), key.claims().claims().getList("permissions"));
    }

    @Test
    void leavesNothingBehindWhenNothingChanges() {
        long before = database.position();
        Response after = put("\"0\"", Map.of("name", name, "description", "Reads invoices"));
        after.then().statusCode(200).header("ETag", "\"0\"");
        assertEquals(before, database.position());
        assertEvents("permission.create SUCCESS");
    }

    @Test
    void goesFromAllRolesAndGrantsInOneChange() {
        String role = admin.role(List.of(name, "*:write"), List.of(name));
        String account = admin.account(List.of(), List.of(), List.of(name));
        long before = database.position();

        requests.get().delete(path).then().statusCode(204);

        assertEquals(before + 1, database.position());
        assertEquals(List.of("account " + account, "permission " + name, "role " + role), database.changes(before + 1));
        Refusal.of(requests.get().get(path), 404, "not_found");
        Refusal.of(requests.get().delete(path), 404, "not_found");
        Response shown = requests.get().get("/api/v1/roles/" + role);
        assertEquals(List.of("*:write"), shown.path("permissions"));
        assertEquals(List.of(), shown.path("restrictedPermissions"));
        shown = requests.get().get("/api/v1/service-accounts/" + account);
        assertEquals(List.of(), shown.path("permissions"));
        assertEvents("permission.create SUCCESS", "permission.delete SUCCESS");
    }

    @Test
    void isRegisteredAnewWithoutWhatItWasGrantedTo() {
        Key key = admin.key(admin.account(List.of(), List.of(), List.of(name)), Map.of());
        requests.get().delete(path).then().statusCode(204);
        admin.permissions(name);
        assertEquals(List.of(), key.claims().claims().getList("permissions"));
    }

    @Test
    void isReplacedOnlyByWhoSaysWhichState() {
        Map<String, String> body = Map.of("name", name, "description", "b");
        long before = database.position();
        Refusal.of(requests.get().body(body).put(path), 428, "precondition_required");
        Refusal.of(put("\"7\"", body), 412, "precondition_failed");
        Refusal.of(put("\"\"", body), 412, "precondition_failed");
        Refusal.of(requests.get().header("If-Match", "\"7\"").delete(path), 412, "precondition_failed");
        assertEquals(before, database.position());
        put("*", body).then().statusCode(200);
        requests.get().header("If-Match", "\"1\"").delete(path).then().statusCode(204);
    }

    @Test
    void keepsItsName() {
        for (String other : List.of("invoices:write", "postern.roles:read")) {
            Refusal.of(
                    put("\"0\"", Map.of("name", other)),
                    400,
                    "read_only_field",
                    "name",
                    "does not change: it is " + name);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                   | name           | must not be null
            {'name':'a:b','description':5}       | description    | has the wrong type
            {'name':'a:b','resourceServer':'c'}  | resourceServer | has the wrong type
            {'name':'a:*'}                       | name           | must be resource:action, each of 1 to 64 lower-case letters, digits, dots, dashes or underscores
            """)
    void refusesBadInput(String body, String field, String message) {
        Response answer = requests.get()
                .header("If-Match", "\"0\"")
                .body(body.replace('\'', '"'))
                .put(path);
        Refusal.of(answer, 400, "validation_failed", field, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'name':'a:b','colour':'c'}", "{'name':'a:b','version':1}", "{'name':'a:b','warnings':[]}"})
    void refusesFieldsThatItHasNot(String body) {
        Response answer = requests.get().body(body.replace('\'', '"')).put(path);
        Refusal.of(answer, 400, body.contains("version") ? "read_only_field" : "unknown_field");
    }

    @Test
    void movesToNoApiThatIsNotThereOrIsNotTheirs() {
        String foreign = Organization.found().admin().create("/resource-servers", Thing.RESOURCE_SERVER.fresh());
        String postern = database.column(
                        "select id from resource_servers where organization_id = ? and name = 'postern'", tenant.id())
                .get(0);
        for (String unknown : List.of(foreign, UUID.randomUUID().toString())) {
            Refusal.of(
                    put("\"0\"", Map.of("name", name, "resourceServer", unknown)),
                    422,
                    "unknown_reference",
                    "resourceServer",
                    "there is no resource server " + unknown);
        }
        Refusal.of(
                put("\"0\"", Map.of("name", name, "resourceServer", postern)),
                400,
                "validation_failed",
                "resourceServer",
                "is Postern's own API, which has its own permissions");
    }

    @Test
    void staysAsItIsWhenItIsPosternsOwn() {
        String own = "/api/v1/permissions/postern.roles:read";
        String postern = requests.get().get(own).path("resourceServer");
        long before = database.position();
        for (Map<String, String> body : List.of(
                Map.of("name", "postern.roles:read", "resourceServer", postern),
                Map.of("name", "postern.roles:read"))) {
            Response answer = requests.get().header("If-Match", "*").body(body).put(own);
            Refusal.of(answer, 409, "managed_permission");
        }
        Refusal.of(requests.get().delete(own), 409, "managed_permission");
        assertEquals(before, database.position());
    }

    @Test
    void isOfItsOwnOrganizationAlone() {
        Supplier<RequestSpecification> others = Organization.found().admin().requests();
        Map<String, String> body = Map.of("name", name);
        Refusal.of(others.get().header("If-Match", "*").body(body).put(path), 404, "not_found");
        Refusal.of(others.get().delete(path), 404, "not_found");
        requests.get().get(path).then().statusCode(200);
    }

    @Test
    void isMovedAndSetFreeOnlyByWhoHoldsIt() {
        Supplier<RequestSpecification> weak = requestsOfOneWho("postern.resource-servers:*");
        admin.role(List.of(), List.of(name));
        long before = database.position();
        Map<String, String> moved = Map.of("name", name, "resourceServer", server());
        long after = database.position();
        assertEquals(before + 1, after);

        Refusal.of(weak.get().header("If-Match", "\"0\"").body(moved).put(path), 403, "privilege_escalation");
        Refusal.of(weak.get().body(moved).put(path), 403, "privilege_escalation");
        Refusal.of(weak.get().delete(path), 403, "privilege_escalation");
        assertEquals(after, database.position());
        assertEvents(
                "permission.create SUCCESS",
                "permission.update REFUSED privilege_escalation",
                "permission.update REFUSED privilege_escalation",
                "permission.delete REFUSED privilege_escalation");

        weak.get()
                .header("If-Match", "\"0\"")
                .body(Map.of("name", name, "description", "anybody may say what it is"))
                .put(path)
                .then()
                .statusCode(200);
        Supplier<RequestSpecification> holder = requestsOfOneWho("postern.resource-servers:*", name);
        holder.get().header("If-Match", "\"1\"").body(moved).put(path).then().statusCode(200);
        holder.get().delete(path).then().statusCode(204);
    }

    @Test
    void isDeletedByWhoDoesNotHoldItAsLongAsNobodyIsRestricted() {
        admin.role(List.of(name), List.of(name.replace("read", "*")));
        requestsOfOneWho("postern.resource-servers:*").get().delete(path).then().statusCode(204);
    }

    private Response put(String state, Map<String, ?> body) {
        return requests.get().header("If-Match", state).body(body).put(path);
    }

    private String server() {
        return admin.create("/resource-servers", Thing.RESOURCE_SERVER.fresh());
    }

    private Supplier<RequestSpecification> requestsOfOneWho(String... holds) {
        String account = admin.account(List.of(), List.of(), List.of(holds));
        return Admin.with(admin.key(account, Map.of())).requests();
    }

    private void assertEvents(String... events) {
        assertEquals(List.of(events), Events.of(database, tenant.id(), name));
    }
}
