package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.postern.support.Person;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever belongs to an organization that is suspended or deleted is refused everywhere and at once. */
@QuarkusTest
class OrganizationEndTest {
    private static final List<String> CONTENTS = List.of(
            "accounts",
            "access_keys",
            "passwords",
            "sessions",
            "invitations",
            "account_roles",
            "account_permissions",
            "group_members",
            "groups",
            "group_roles",
            "roles",
            "role_permissions",
            "permissions",
            "resource_servers",
            "signing_keys");

    @Inject
    Database database;

    private final Admin operator = Admin.bootstrap();
    private Supplier<RequestSpecification> requests;
    private UUID operators;
    private Organization tenant;
    private String path;
    private Key key;
    private String token;
    private Person person;
    private Browser browser;
    private String invitation;

    @BeforeEach
    void furnish() {
        requests = operator.requests();
        operators = UUID.fromString(requests.get().get("/api/v1/me").path("organization.id"));
        tenant = Organization.found();
        path = "/api/v1/organizations/" + tenant.id();
        Admin admin = tenant.admin();
        String server = admin.create("/resource-servers", Thing.RESOURCE_SERVER.fresh());
        admin.create("/permissions", Map.of("name", "invoices:read", "resourceServer", server));
        String role = admin.role(List.of("invoices:read", "*:write"), List.of("invoices:*"));
        String group = admin.create("/groups", Map.of("name", "a", "roles", List.of(role)));
        String account = admin.account(List.of(role), List.of(group), List.of("invoices:read"));
        key = admin.key(account, Map.of("resourceServer", server));
        token = admin.token();
        person = Person.of(tenant, "Read only");
        browser = Browser.of(person);
        invitation = person.invite(Optional.empty());
    }

    @Test
    void isRefusedEverywhereWhileItIsSuspendedAndLetInAgain() {
        isLetIn();
        suspend().then().statusCode(200).header("ETag", "\"1\"");
        assertEquals(false, requests.get().get(path).path("active"));
        isRefused();
        publishes(200);
        Response resumed = requests.get().post(path + "/resume");
        resumed.then().statusCode(200).header("ETag", "\"2\"");
        assertEquals(true, resumed.path("active"));
        Refusal.of(byToken(), 401, "invalid_token");
        token = tenant.admin().token();
        isLetIn();
        assertEvents("organization.suspend SUCCESS", "organization.resume SUCCESS");
    }

    @Test
    void isSuspendedAndResumedOnce() {
        requests.get().post(path + "/resume").then().statusCode(200).header("ETag", "\"0\"");
        suspend().then().statusCode(200);
        long before = database.position();
        suspend().then().statusCode(200).header("ETag", "\"1\"");
        assertEquals(before, database.position());
        assertEvents("organization.suspend SUCCESS");
    }

    @Test
    void isGoneForGoodOnceItIsDeleted() {
        requests.get().delete(path).then().statusCode(204);

        isRefused();
        publishes(404);
        for (String method : List.of("GET", "DELETE")) {
            Refusal.of(requests.get().request(method, path), 404, "not_found");
        }
        Refusal.of(suspend(), 404, "not_found");
        Refusal.of(requests.get().post(path + "/resume"), 404, "not_found");
        assertEquals(
                List.of(),
                requests.get()
                        .queryParam("q", tenant.name())
                        .get("/api/v1/organizations")
                        .path("items"));
        assertEvents("organization.delete SUCCESS");
    }

    @Test
    void leavesItsNameAndItsAuditTrailAndNothingElse() {
        database.update(
                "insert into audit_events (id, organization_id, at, action, outcome)"
                        + " values (?, ?, now(), 'role.create', 'SUCCESS')",
                UUID.randomUUID(),
                tenant.id());
        CONTENTS.forEach(table -> assertEquals(true, count(table) > 0, table));
        int events = count("audit_events");

        requests.get().delete(path).then().statusCode(204);

        assertEquals(CONTENTS.stream().collect(Collectors.toMap(table -> table, table -> 0)), counts());
        assertEquals(events, count("audit_events"));
        assertEquals(
                List.of("f t"),
                database.column(
                        "select concat_ws(' ', active, deleted_at is not null) from organizations where name = ?",
                        tenant.name()));
        Map<String, String> again = Map.of("name", tenant.name(), "ownerEmail", "ada@acme.example");
        Refusal.of(requests.get().body(again).post("/api/v1/organizations"), 409, "name_taken");
    }

    @Test
    void isDeletedInOneChangeAndOnceHoweverManyAskAtOnce() {
        long before = database.position();
        Map<Integer, Long> answers = AtOnce.all(
                        5, i -> requests.get().delete(path).statusCode())
                .stream()
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        assertEquals(Map.of(204, 1L, 404, 4L), answers);
        assertEquals(before + 1, database.position());
        assertEvents("organization.delete SUCCESS");
    }

    @Test
    void isDeletedWhileItIsSuspended() {
        suspend().then().statusCode(200);
        requests.get().delete(path).then().statusCode(204);
        publishes(404);
        isRefused();
    }

    @Test
    void leavesOthersAsTheyAre() {
        Organization other = Organization.found();
        suspend().then().statusCode(200);
        requests.get().delete(path).then().statusCode(204);
        other.admin().key().exchange().statusCode(200);
        other.admin().request().get("/api/v1/me").then().statusCode(200);
        RestAssured.get("/organizations/" + other.name() + "/.well-known/jwks.json")
                .then()
                .statusCode(200);
    }

    @Test
    void isEndedOnlyInTheStateThatWasSeen() {
        long before = database.position();
        for (String route : List.of("POST /suspend", "POST /resume", "DELETE ")) {
            String[] parts = route.split(" ", 2);
            Response answer = requests.get().header("If-Match", "\"7\"").request(parts[0], path + parts[1]);
            Refusal.of(answer, 412, "precondition_failed");
        }
        assertEquals(before, database.position());
        requests.get()
                .header("If-Match", "\"0\"")
                .post(path + "/suspend")
                .then()
                .statusCode(200);
        requests.get().header("If-Match", "\"1\"").delete(path).then().statusCode(204);
    }

    @Test
    void isNeverTheOperatorsOwn() {
        String own = "/api/v1/organizations/" + operators;
        long before = database.position();
        Refusal.of(requests.get().post(own + "/suspend"), 409, "managed_organization");
        Refusal.of(requests.get().delete(own), 409, "managed_organization");
        requests.get().post(own + "/resume").then().statusCode(200);
        assertEquals(before, database.position());
        operator.key().exchange().statusCode(200);
    }

    private Response suspend() {
        return requests.get().post(path + "/suspend");
    }

    private void isLetIn() {
        key.exchange().statusCode(200);
        tenant.admin().key().exchange().statusCode(200);
        byToken().then().statusCode(200);
        assertEquals(200, browser.look());
        Browser.of(person);
        publishes(200);
    }

    private void isRefused() {
        key.exchange().statusCode(401);
        tenant.admin().key().exchange().statusCode(401);
        Refusal.of(byToken(), 401, "invalid_token");
        Refusal.of(browser.request().get("/api/v1/me"), 401, "authentication_required");
        Response signIn = new Browser().signIn(tenant.name(), person.email(), person.password());
        Refusal.of(signIn, 401, "invalid_credentials");
        Map<String, String> password = Map.of("password", Admin.unique("another password"));
        Refusal.of(new Browser().request().body(password).post(invitation), 404, "not_found");
    }

    private Response byToken() {
        return RestAssured.given().auth().oauth2(token).get("/api/v1/me");
    }

    private void publishes(int status) {
        String issuer = "/organizations/" + tenant.name();
        RestAssured.get(issuer + "/.well-known/jwks.json").then().statusCode(status);
        RestAssured.get(issuer + "/.well-known/openid-configuration").then().statusCode(status);
        RestAssured.get("/.well-known/oauth-authorization-server" + issuer)
                .then()
                .statusCode(status);
    }

    private Map<String, Integer> counts() {
        return CONTENTS.stream().collect(Collectors.toMap(table -> table, this::count));
    }

    private int count(String table) {
        return Integer.parseInt(
                database.column("select count(*) from " + table + " where organization_id = ?", tenant.id())
                        .get(0));
    }

    private void assertEvents(String... events) {
        assertEquals(List.of(events), Events.of(database, operators, tenant.id().toString()));
    }
}
