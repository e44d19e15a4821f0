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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a resource server: made, known under another audience, deleted once nothing belongs to it. */
@QuarkusTest
class ResourceServerLifeTest {
    private static Organization tenant;

    @Inject
    Database database;

    private Admin admin;
    private Supplier<RequestSpecification> requests;
    private String name;
    private String audience;
    private String id;
    private String path;

    @BeforeAll
    static void found() {
        tenant = Organization.found();
    }

    @BeforeEach
    void make() {
        admin = tenant.admin();
        requests = admin.requests();
        name = Admin.unique("Billing");
        audience = "https://" + name + ".example";
        id = admin.create(
                "/resource-servers",
                Map.of("name", name, "audience", audience, "profile", "spring", "description", "Bills"));
        path = "/api/v1/resource-servers/" + id;
    }

    @Test
    void changesAllButItsName() {
        Response after = put(
                "\"0\"",
                Map.of(
                        "name",
                        name,
                        "audience",
                        audience + "/v2",
                        "profile",
                        "microprofile",
                        "description",
                        "Bills and dunning"));
        after.then().statusCode(200).header("ETag", "\"1\"");
        assertEquals(
                requests.get().get(path).jsonPath().getMap(""), after.jsonPath().getMap(""));
        assertEquals(audience + "/v2", after.path("audience"));
        assertEquals("microprofile", after.path("profile"));
        assertEquals("Bills and dunning", after.path("description"));
        assertEvents("resource-server.create SUCCESS", "resource-server.update SUCCESS");
    }

    @Test
    void takesTheDefaultsForWhatIsAbsent() {
        Response after = put("\"0\"", Map.of("name", name, "audience", audience));
        assertEquals("standard", after.path("profile"));
        assertEquals("", after.path("description"));
    }

    @Test
    void isKnownUnderItsNewAudienceAtOnce() {
        String permission = permission();
        Key key = admin.key(admin.account(List.of(), List.of(), List.of(permission)), Map.of());
        put("\"0\"", Map.of("name", name, "audience", audience + "/v2")).then().statusCode(200);
        assertEquals(audience + "/v2", key.claims().claims().get("aud"));
        key.exchange("resource", audience).statusCode(400);
    }

    @Test
    void leavesNothingBehindWhenNothingChanges() {
        long before = database.position();
        put("\"0\"", Map.of("name", name, "audience", audience, "profile", "spring", "description", "Bills"))
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"");
        assertEquals(before, database.position());
        assertEvents("resource-server.create SUCCESS");
    }

    @Test
    void isDeletedOnceNothingBelongsToItAnyMore() {
        String permission = permission();
        String account = admin.account(List.of(), List.of(), List.of());
        String key = admin.key(account, Map.of("resourceServer", id)).id();
        assertEquals(
                "Permissions registered on it: 1; access keys bound to it: 1. Move or delete them first.",
                inUse().path("detail"));
        requests.get().delete("/api/v1/permissions/" + permission).then().statusCode(204);
        assertEquals(
                "Permissions registered on it: 0; access keys bound to it: 1. Move or delete them first.",
                inUse().path("detail"));
        String keys = "/api/v1/service-accounts/" + account + "/access-keys/" + key;
        requests.get().post(keys + "/deactivate").then().statusCode(200);
        inUse();
        requests.get().delete(keys).then().statusCode(204);

        requests.get().delete(path).then().statusCode(204);

        Refusal.of(requests.get().get(path), 404, "not_found");
        Refusal.of(requests.get().delete(path), 404, "not_found");
        assertEvents("resource-server.create SUCCESS", "resource-server.delete SUCCESS");
        assertEquals(List.of("t"), database.column("select deleted_at is not null from access_keys where id = ?", key));
    }

    @Test
    void isDeletedInOneChangeAndFreesItsNameAndAudience() {
        long before = database.position();
        requests.get().delete(path).then().statusCode(204);
        assertEquals(before + 1, database.position());
        assertEquals(List.of("resource-server " + id), database.changes(before + 1));
        admin.create("/resource-servers", Map.of("name", name, "audience", audience));
    }

    /** Whoever registers a permission meanwhile either keeps the resource server or finds it gone. */
    @Test
    void isNotDeletedFromUnderAPermissionThatIsRegisteredMeanwhile() {
        List<Integer> answers = AtOnce.all(
                10,
                i -> i == 0
                        ? requests.get().delete(path).statusCode()
                        : requests.get()
                                .body(Map.of("name", Admin.unique("race") + ":read", "resourceServer", id))
                                .post("/api/v1/permissions")
                                .statusCode());
        boolean deleted = answers.get(0) == 204;
        assertEquals(deleted ? 204 : 409, answers.get(0));
        answers.subList(1, 10).forEach(answer -> assertEquals(deleted ? 422 : 201, answer));
    }

    @Test
    void isReplacedOnlyByWhoSaysWhichState() {
        Map<String, String> body = Map.of("name", name, "audience", audience);
        long before = database.position();
        Refusal.of(requests.get().body(body).put(path), 428, "precondition_required");
        Refusal.of(put("\"7\"", body), 412, "precondition_failed");
        Refusal.of(requests.get().header("If-Match", "\"7\"").delete(path), 412, "precondition_failed");
        assertEquals(before, database.position());
        requests.get().header("If-Match", "\"0\"").delete(path).then().statusCode(204);
    }

    @Test
    void keepsItsName() {
        for (String other : List.of("Other", name.toUpperCase(Locale.ROOT))) {
            Refusal.of(
                    put("\"0\"", Map.of("name", other, "audience", audience)),
                    400,
                    "read_only_field",
                    "name",
                    "does not change: it is " + name);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'audience':'https://a'}                                | name     | must not be null
            {'name':'a'}                                            | audience | must not be null
            {'name':'a','audience':'a'}                             | audience | must be an absolute URI without a fragment, such as https://api.example.com
            {'name':'a','audience':'https://a','profile':'saml'}    | profile  | must be standard, spring or microprofile
            {'name':'a','audience':'https://a','description':true}  | description | has the wrong type
            """)
    void refusesBadInput(String body, String field, String message) {
        String json = body.replace('\'', '"');
        Refusal.of(
                requests.get().header("If-Match", "\"0\"").body(json).put(path),
                400,
                "validation_failed",
                field,
                message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"managed", "id", "version", "createdAt"})
    void refusesFieldsThatOnlyPosternSets(String field) {
        Map<String, String> body = Map.of("name", name, "audience", audience, field, "x");
        Refusal.of(put("\"0\"", body), 400, "read_only_field", field, "is set by Postern alone");
    }

    @Test
    void takesNoAudienceThatAnotherHas() {
        String taken = "https://" + Admin.unique("taken") + ".example";
        admin.create("/resource-servers", Map.of("name", Admin.unique("Other"), "audience", taken));
        String postern = tenant.issuer().replaceAll("/organizations/.*", "/api/v1");
        for (String audience : List.of(taken, "api://default", postern)) {
            Refusal.of(put("\"0\"", Map.of("name", name, "audience", audience)), 409, "name_taken");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postern", "default"})
    void staysAsItIsWhenItIsBuiltIn(String builtIn) {
        String own = "/api/v1/resource-servers/"
                + database.column(
                                "select id from resource_servers where organization_id = ? and name = ?",
                                tenant.id(),
                                builtIn)
                        .get(0);
        String audience = requests.get().get(own).path("audience");
        long before = database.position();
        Map<String, String> body = Map.of("name", builtIn, "audience", audience, "profile", "spring");
        Response answer = requests.get().header("If-Match", "\"0\"").body(body).put(own);
        Refusal.of(answer, 409, "managed_resource_server");
        Refusal.of(requests.get().delete(own), 409, "managed_resource_server");
        assertEquals(before, database.position());
    }

    @Test
    void isOfItsOwnOrganizationAlone() {
        Supplier<RequestSpecification> others = Organization.found().admin().requests();
        String unknown = "/api/v1/resource-servers/" + UUID.randomUUID();
        Map<String, String> body = Map.of("name", name, "audience", audience);
        for (String there : List.of(path, unknown)) {
            Refusal.of(others.get().header("If-Match", "*").body(body).put(there), 404, "not_found");
            Refusal.of(others.get().delete(there), 404, "not_found");
        }
        requests.get().get(path).then().statusCode(200);
    }

    @Test
    void movesToAnotherAudienceOnlyByWhoHoldsAllThatIsRegisteredOnIt() {
        String one = permission();
        String two = permission();
        Map<String, String> moved = Map.of("name", name, "audience", audience + "/v2", "profile", "spring");
        Map<String, String> described = Map.of("name", name, "audience", audience, "description", "b");
        Supplier<RequestSpecification> weak = requestsOfOneWho("postern.resource-servers:*", one);
        Supplier<RequestSpecification> holder = requestsOfOneWho("postern.resource-servers:*", one, two);
        long before = database.position();
        Response answer = weak.get().header("If-Match", "\"0\"").body(moved).put(path);
        Refusal.of(answer, 403, "privilege_escalation");
        assertEquals(before, database.position());
        weak.get().header("If-Match", "\"0\"").body(described).put(path).then().statusCode(200);
        holder.get().header("If-Match", "\"1\"").body(moved).put(path).then().statusCode(200);
        assertEvents(
                "resource-server.create SUCCESS",
                "resource-server.update REFUSED privilege_escalation",
                "resource-server.update SUCCESS",
                "resource-server.update SUCCESS");
    }

    private Response inUse() {
        long before = database.position();
        Response answer = requests.get().delete(path);
        Refusal.of(answer, 409, "resource_server_in_use");
        assertEquals(before, database.position());
        return answer;
    }

    private Response put(String state, Map<String, ?> body) {
        return requests.get().header("If-Match", state).body(body).put(path);
    }

    private String permission() {
        return admin.create("/permissions", Map.of("name", Admin.unique("billing") + ":read", "resourceServer", id));
    }

    private Supplier<RequestSpecification> requestsOfOneWho(String... holds) {
        String account = admin.account(List.of(), List.of(), List.of(holds));
        return Admin.with(admin.key(account, Map.of())).requests();
    }

    private void assertEvents(String... events) {
        assertEquals(List.of(events), Events.of(database, tenant.id(), id));
    }
}
