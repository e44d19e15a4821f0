package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Database;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One link at a time: 204 whether it was there or not; what is built in stays as it is. */
@QuarkusTest
class LinksTest {
    private final Admin admin = Admin.bootstrap();

    @Inject
    Database database;

    private Supplier<RequestSpecification> requests;
    private String account;

    @BeforeEach
    void makeAnAccount() {
        requests = admin.requests();
        account = admin.account(List.of(), List.of(), List.of());
    }

    @Test
    void givesAndTakesARole() {
        String role = admin.role(List.of(), List.of());
        comesAndGoes("/accounts/" + account + "/roles/" + role, "roles.id", role);
    }

    @Test
    void joinsAndLeavesAGroup() {
        String group = admin.create("/groups", Thing.GROUP.fresh());
        String path = "/accounts/" + account + "/groups/" + group;
        twice("PUT", path);
        assertEquals(true, account().getList("groups.id").contains(group));
        twice("DELETE", path);
        assertEquals(false, account().getList("groups.id").contains(group));
    }

    @Test
    void grantsAndRevokesAPermissionAndAPattern() {
        String invoices = Admin.unique("invoices");
        admin.permissions(invoices + ":read");
        for (String permission : List.of(invoices + ":read", invoices + ":*", "*:" + invoices, "*")) {
            comesAndGoes("/accounts/" + account + "/permissions/" + permission, "permissions", permission);
        }
    }

    @Test
    void letsAGroupCarryARoleAndNoMore() {
        String role = admin.role(List.of(), List.of());
        String group = admin.create("/groups", Thing.GROUP.fresh());
        twice("PUT", "/groups/" + group + "/roles/" + role);
        assertEquals(
                List.of(role), requests.get().get("/api/v1/groups/" + group).path("roles.id"));
        assertEquals(1, requests.get().get("/api/v1/roles/" + role).jsonPath().getInt("groupsCount"));
        twice("DELETE", "/groups/" + group + "/roles/" + role);
        assertEquals(List.of(), requests.get().get("/api/v1/groups/" + group).path("roles.id"));
    }

    @Test
    void countsWhoHasARole() {
        String role = admin.role(List.of(), List.of());
        admin.account(List.of(role), List.of(), List.of());
        admin.account(List.of(role), List.of(), List.of());
        assertEquals(2, requests.get().get("/api/v1/roles/" + role).jsonPath().getInt("accountsCount"));
    }

    @Test
    void areSeenFromBothEnds() {
        String role = admin.role(List.of(), List.of());
        String group = admin.create("/groups", Map.of("name", Admin.unique("g"), "roles", List.of(role)));
        admin.account(List.of(), List.of(group), List.of());
        JsonPath carriers =
                requests.get().get("/api/v1/roles/" + role + "/groups").jsonPath();
        assertEquals(List.of(group), carriers.getList("items.id"));
        assertEquals(1, carriers.getInt("items[0].membersCount"));
        assertEquals(1, requests.get().get("/api/v1/groups/" + group).jsonPath().getInt("membersCount"));
        send("DELETE", "/groups/" + group + "/roles/" + role).then().statusCode(204);
        assertEquals(
                List.of(),
                requests.get().get("/api/v1/roles/" + role + "/groups").path("items"));
        String unknown = "/roles/" + UUID.randomUUID() + "/groups";
        Refusal.of(send("GET", unknown), 404, "not_found");
    }

    @Test
    void linksNothingThatDoesNotExist() {
        String unknown = UUID.randomUUID().toString();
        String role = admin.role(List.of(), List.of());
        String group = admin.create("/groups", Thing.GROUP.fresh());
        for (String path : List.of(
                "/accounts/" + unknown + "/roles/" + role,
                "/accounts/" + account + "/roles/" + unknown,
                "/accounts/" + unknown + "/groups/" + group,
                "/accounts/" + account + "/groups/" + unknown,
                "/accounts/" + unknown + "/permissions/a:*",
                "/accounts/" + account + "/permissions/x",
                "/groups/" + unknown + "/roles/" + role,
                "/groups/" + group + "/roles/" + unknown)) {
            Refusal.of(send("PUT", path), 404, "not_found");
            Refusal.of(send("DELETE", path), 404, "not_found");
        }
        Refusal.of(send("PUT", "/accounts/" + account + "/permissions/no:such"), 404, "not_found");
        Map<String, Object> body = Map.of("name", Admin.unique("g"), "roles", List.of(unknown));
        Refusal.of(
                requests.get().header("If-Match", "*").body(body).put("/api/v1/groups/" + group),
                422,
                "unknown_reference",
                "roles",
                "there are no roles [" + unknown + "]");
    }

    @Test
    void neverLinksOwner() {
        String owner = role("Owner");
        String group = admin.create("/groups", Thing.GROUP.fresh());
        Refusal.of(send("PUT", "/accounts/" + account + "/roles/" + owner), 409, "managed_role");
        Refusal.of(send("PUT", "/groups/" + group + "/roles/" + owner), 409, "managed_role");
        Map<String, Object> service = Map.of("identifier", Admin.unique("a"), "roles", List.of(owner));
        Refusal.of(requests.get().body(service).post("/api/v1/service-accounts"), 409, "managed_role");
        Map<String, Object> carrier = Map.of("name", Admin.unique("a"), "roles", List.of(owner));
        Refusal.of(requests.get().body(carrier).post("/api/v1/groups"), 409, "managed_role");
    }

    @Test
    void letsNoServiceAccountBeAnOwner() {
        String owners = group("Owners");
        Refusal.of(send("PUT", "/accounts/" + account + "/groups/" + owners), 422, "owner_group_not_assignable");
        Map<String, Object> service = Map.of("identifier", Admin.unique("a"), "groups", List.of(owners));
        Refusal.of(requests.get().body(service).post("/api/v1/service-accounts"), 422, "owner_group_not_assignable");
    }

    @Test
    void letsNobodyJoinTheGroupOfAnotherKind() {
        String everyone = database.column(
                        "select g.id from groups g join accounts a using (organization_id)"
                                + " where g.name = 'Everyone' and a.id = ?::uuid",
                        account)
                .get(0);
        Refusal.of(send("PUT", "/accounts/" + account + "/groups/" + everyone), 409, "managed_group");
    }

    @Test
    void keepsTheRolesOfABuiltInGroup() {
        String role = admin.role(List.of(), List.of());
        for (String name : List.of("Owners", "Everyone", "Service accounts")) {
            String path = "/groups/" + group(name) + "/roles/";
            Refusal.of(send("PUT", path + role), 409, "managed_group");
            Refusal.of(send("DELETE", path + role), 409, "managed_group");
        }
    }

    @Test
    void letsNobodyLeaveTheGroupOfTheirKind() {
        String path = "/accounts/" + account + "/groups/" + group("Service accounts");
        Refusal.of(send("DELETE", path), 409, "managed_group");
        assertEquals(List.of("Service accounts"), account().getList("groups.name"));
    }

    private void comesAndGoes(String path, String shown, String target) {
        twice("PUT", path);
        assertEquals(List.of(target), account().getList(shown));
        twice("DELETE", path);
        assertEquals(List.of(), account().getList(shown));
    }

    private void twice(String method, String path) {
        send(method, path).then().statusCode(204);
        send(method, path).then().statusCode(204);
    }

    private Response send(String method, String path) {
        return requests.get().request(method, "/api/v1" + path);
    }

    private JsonPath account() {
        return requests.get().get("/api/v1/service-accounts/" + account).jsonPath();
    }

    private String role(String name) {
        return managed("roles", name);
    }

    private String group(String name) {
        return managed("groups", name);
    }

    private String managed(String table, String name) {
        String organization = requests.get().get("/api/v1/me").path("organization.id");
        return database.column(
                        "select id from " + table + " where name = ? and organization_id = ?::uuid", name, organization)
                .get(0);
    }
}
