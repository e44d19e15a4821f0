package io.postern.administration;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Database;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links from their far end: who has a role, a group, a permission, and many of them changed at once. */
@QuarkusTest
class HoldersTest {
    private static final String OPERATOR = "Platform operator";

    private final Admin admin = Admin.bootstrap();

    @Inject
    Database database;

    private Supplier<RequestSpecification> requests;
    private String one;
    private String two;
    private String three;

    @BeforeEach
    void makeAccounts() {
        requests = admin.requests();
        one = admin.account(List.of(), List.of(), List.of());
        two = admin.account(List.of(), List.of(), List.of());
        three = admin.account(List.of(), List.of(), List.of());
    }

    @Test
    void comeAndGoTogether() {
        String role = admin.role(List.of(), List.of());
        String group = admin.create("/groups", Thing.GROUP.fresh());
        String permission = Admin.unique("p") + ":read";
        admin.permissions(permission);
        for (String path : List.of(
                "/roles/" + role + "/accounts",
                "/groups/" + group + "/members",
                "/permissions/" + permission + "/accounts",
                "/permissions/" + permission.replace("read", "*") + "/accounts")) {
            changed(path, List.of(one, two), List.of(three), List.of(one, two), List.of());
            holds(path, one, two);
            long position = database.position();
            changed(path, List.of(one), List.of(three), List.of(), List.of());
            assertEquals(position, database.position(), "Nothing changed");
            changed(path, List.of(three), List.of(one), List.of(three), List.of(one));
            holds(path, two, three);
            changed(path, List.of(), List.of(two, three), List.of(), List.of(two, three));
            holds(path);
        }
    }

    @Test
    void areTheSameLinksAsFromTheAccountsEnd() {
        String role = admin.role(List.of(), List.of());
        String before = tag(one);
        change("/roles/" + role + "/accounts", List.of(one), List.of());
        requests.get().get("/api/v1/accounts/" + one).then().body("roles.id", hasItem(role));
        assertEquals(false, before.equals(tag(one)), "The account has changed");
        requests.get()
                .delete("/api/v1/accounts/" + one + "/roles/" + role)
                .then()
                .statusCode(204);
        holds("/roles/" + role + "/accounts");
    }

    @Test
    void changeAllOrNone() {
        String role = admin.role(List.of(), List.of());
        String unknown = UUID.randomUUID().toString();
        String foreign = Organization.found().admin().account(List.of(), List.of(), List.of());
        String deleted = admin.account(List.of(), List.of(), List.of());
        requests.get().delete("/api/v1/service-accounts/" + deleted).then().statusCode(204);
        long position = database.position();
        for (String wrong : List.of(unknown, foreign, deleted)) {
            Response answer = change("/roles/" + role + "/accounts", List.of(one, wrong), List.of());
            Refusal.of(answer, 422, "unknown_reference", "accounts", "there are no accounts [" + wrong + "]");
            Response removal = change("/roles/" + role + "/accounts", List.of(), List.of(one, wrong));
            Refusal.of(removal, 422, "unknown_reference", "accounts", "there are no accounts [" + wrong + "]");
        }
        holds("/roles/" + role + "/accounts");
        assertEquals(position, database.position());
    }

    @Test
    void areNotFoundOfWhatIsNotThere() {
        String unknown = UUID.randomUUID().toString();
        for (String path : List.of(
                "/roles/" + unknown + "/accounts",
                "/groups/" + unknown + "/members",
                "/permissions/no:such/accounts",
                "/permissions/x/accounts")) {
            Refusal.of(requests.get().get("/api/v1" + path), 404, "not_found");
            Refusal.of(change(path, List.of(one), List.of()), 404, "not_found");
        }
    }

    @Test
    void refuseAnAccountThatIsToComeAndToGo() {
        String role = admin.role(List.of(), List.of());
        Refusal.of(
                change("/roles/" + role + "/accounts", List.of(one), List.of(one)),
                400,
                "validation_failed",
                "remove",
                "must not name the same account as add");
    }

    @Test
    void refuseOddBodies() {
        String path = "/api/v1/roles/" + admin.role(List.of(), List.of()) + "/accounts";
        for (String body : List.of(
                "[]", "{\"add\":\"x\"}", "{\"add\":[null]}", "{\"add\":[\"x\"]}", "{\"ids\":[]}", "{\"add\":{}}", "")) {
            Response answer = requests.get().body(body).post(path);
            assertEquals(400, answer.statusCode(), body);
        }
        requests.get().body("{}").post(path).then().statusCode(200).body("added", hasSize(0));
    }

    @Test
    void joinNoGroupThatIsNotForThem() {
        String owners = managed("groups", "Owners");
        Refusal.of(
                change("/groups/" + owners + "/members", List.of(one), List.of()), 422, "owner_group_not_assignable");
        String kind = managed("groups", "Service accounts");
        Refusal.of(change("/groups/" + kind + "/members", List.of(one), List.of()), 409, "managed_group");
        Refusal.of(change("/groups/" + kind + "/members", List.of(), List.of(one)), 409, "managed_group");
        Refusal.of(
                change("/roles/" + managed("roles", "Owner") + "/accounts", List.of(one), List.of()),
                409,
                "managed_role");
    }

    @Test
    void getNothingThatTheirGiverDoesNotHold() {
        String role = admin.role(List.of("x:*"), List.of());
        String careful = admin.role(List.of(), List.of("x:*"));
        String group = admin.create("/groups", Map.of("name", Admin.unique("g"), "roles", List.of(role)));
        change("/roles/" + careful + "/accounts", List.of(two), List.of());
        Admin strong = admin;
        String manager = strong.role(List.of("postern.accounts:*"), List.of());
        String account = strong.account(List.of(manager), List.of(), List.of());
        requests = Admin.with(strong.key(account, Map.of())).requests();
        long position = database.position();
        for (String path : List.of(
                "/roles/" + role + "/accounts",
                "/groups/" + group + "/members",
                "/permissions/x:*/accounts",
                "/roles/" + careful + "/accounts",
                "/roles/" + managed("roles", OPERATOR) + "/accounts")) {
            Refusal.of(change(path, List.of(one), List.of()), 403, "privilege_escalation");
        }
        Refusal.of(change("/roles/" + careful + "/accounts", List.of(), List.of(two)), 403, "privilege_escalation");
        assertEquals(position, database.position());
        change("/roles/" + manager + "/accounts", List.of(one), List.of())
                .then()
                .statusCode(200);
    }

    /** By whatever path it comes, and only while nothing restricts it. */
    @Test
    void ofAPermissionInEffectAreAllWhoHoldItInTheEnd() {
        Organization other = Organization.found();
        Admin tenant = other.admin();
        requests = tenant.requests();
        tenant.permissions("bills:read", "bills:write");
        String reader = tenant.role(List.of("bills:*"), List.of());
        String denied = tenant.role(List.of(), List.of("*:read"));
        String group = tenant.create("/groups", Map.of("name", "g", "roles", List.of(reader)));
        String direct = tenant.account(List.of(), List.of(), List.of("bills:read"));
        String byRole = tenant.account(List.of(reader), List.of(), List.of());
        String byGroup = tenant.account(List.of(), List.of(group), List.of());
        String restricted = tenant.account(List.of(reader, denied), List.of(), List.of("bills:read"));
        String other2 = tenant.account(List.of(), List.of(), List.of("bills:write"));
        String path = "/api/v1/permissions/bills:read/accounts";
        requests.get().get(path).then().body("items.id", containsInAnyOrder(direct, restricted));
        requests.get()
                .get(path + "?effective=true&limit=200")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(direct))
                .body("items.id", hasItem(byRole))
                .body("items.id", hasItem(byGroup))
                .body("items.identifier", hasItem("administrator"))
                .body("items.id", not(hasItem(restricted)))
                .body("items.id", not(hasItem(other2)))
                .body("items.size()", equalTo(4));
        requests.get()
                .get("/api/v1/permissions/postern.owners:write/accounts?effective=true")
                .then()
                .body("items", hasSize(0));
        Refusal.of(requests.get().get("/api/v1/permissions/bills:*/accounts?effective=true"), 400, "validation_failed");
    }

    @Test
    void areListedInPages() {
        String role = admin.role(List.of(), List.of());
        change("/roles/" + role + "/accounts", List.of(one, two, three), List.of());
        Response first = requests.get().get("/api/v1/roles/" + role + "/accounts?limit=2&sort=identifier");
        Response second = requests.get()
                .get("/api/v1/roles/" + role + "/accounts?limit=2&sort=identifier&cursor=" + first.path("next"));
        assertEquals(2, first.jsonPath().getList("items").size());
        assertEquals(1, second.jsonPath().getList("items").size());
        Refusal.of(requests.get().get("/api/v1/roles/" + role + "/accounts?sort=name"), 400, "invalid_sort");
    }

    private String tag(String account) {
        return requests.get().get("/api/v1/accounts/" + account).header("ETag");
    }

    private void changed(String path, List<String> add, List<String> remove, List<String> added, List<String> removed) {
        change(path, add, remove)
                .then()
                .statusCode(200)
                .body("added", containsInAnyOrder(added.toArray()))
                .body("removed", containsInAnyOrder(removed.toArray()));
    }

    private void holds(String path, String... accounts) {
        requests.get().get("/api/v1" + path).then().statusCode(200).body("items.id", containsInAnyOrder((Object[])
                accounts));
    }

    private Response change(String path, List<String> add, List<String> remove) {
        return requests.get().body(Map.of("add", add, "remove", remove)).post("/api/v1" + path);
    }

    private String managed(String table, String name) {
        return database.column(
                        "select t.id from " + table + " t join organizations o on o.id = t.organization_id"
                                + " where o.name = 'default' and t.name = ?",
                        name)
                .get(0);
    }
}
