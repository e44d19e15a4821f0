package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Database;
import io.postern.support.Person;
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

/** Owners and operators are dismissed by their like alone: no wildcard gives what they hold, and none takes it. */
@QuarkusTest
class DismissalTest {
    private final Admin admin = Admin.bootstrap();

    @Inject
    Database database;

    private final Person owner = Person.withPassword();
    private final Person operator = Person.withPassword("Platform operator");

    private Supplier<RequestSpecification> administrator;

    @BeforeEach
    void makeAnOwnerAndAnAdministrator() {
        database.update(
                "insert into group_members (organization_id, account_id, group_id)"
                        + " select organization_id, ?, id from groups where organization_id = ? and name = 'Owners'",
                owner.account(),
                owner.organizationId());
        String role = managed("roles", "Administrator");
        String account = admin.account(List.of(role), List.of(), List.of());
        administrator = Admin.with(admin.key(account, Map.of())).requests();
    }

    @Test
    void isRefusedToAdministrators() {
        for (UUID someone : List.of(owner.account(), operator.account())) {
            String user = "/users/" + someone;
            refused(administrator.get().post("/api/v1" + user + "/deactivate"));
            refused(administrator.get().delete("/api/v1" + user));
            refused(administrator.get().delete("/api/v1" + user + "?purge=true"));
            refused(administrator.get().body(Map.of("ids", List.of(someone))).post("/api/v1/accounts/delete"));
            refused(administrator.get().post("/api/v1" + user + "/invite"));
            refused(administrator
                    .get()
                    .header("If-Match", "*")
                    .body(Map.of("email", Admin.unique("m") + "@example.com"))
                    .put("/api/v1" + user));
        }
        String owners = "/groups/" + managed("groups", "Owners");
        String operators = "/roles/" + managed("roles", "Platform operator");
        refused(administrator.get().delete("/api/v1/accounts/" + owner.account() + owners));
        refused(administrator.get().delete("/api/v1/accounts/" + operator.account() + operators));
        refused(remove(owners + "/members", owner));
        refused(remove(operators + "/accounts", operator));
        assertEquals(200, Browser.of(owner).look());
        assertEquals(200, Browser.of(operator).look());
    }

    @Test
    void isRefusedByTheWayOfARoleOrGroup() {
        String role = admin.role(List.of(), List.of());
        String name = admin.request().get("/api/v1/roles/" + role).path("name");
        String group = admin.create("/groups", Map.of("name", Admin.unique("g"), "roles", List.of(role)));
        String account = admin.account(List.of(), List.of(group), List.of());
        // As older versions let operators grant it.
        database.update(
                "insert into role_permissions (organization_id, role_id, pattern, restricted)"
                        + " values (?, ?, 'platform.organizations:write', false)",
                owner.organizationId(),
                UUID.fromString(role));
        database.update(
                "insert into account_permissions (organization_id, account_id, pattern)"
                        + " values (?, ?, 'platform.organizations:write')",
                owner.organizationId(),
                UUID.fromString(account));
        refused(administrator.get().delete("/api/v1/roles/" + role));
        refused(administrator.get().delete("/api/v1/groups/" + group));
        refused(administrator.get().delete("/api/v1/groups/" + group + "/roles/" + role));
        refused(administrator
                .get()
                .header("If-Match", "*")
                .body(Map.of("name", name, "permissions", List.of()))
                .put("/api/v1/roles/" + role));
        refused(administrator
                .get()
                .delete("/api/v1/accounts/" + account + "/permissions/platform.organizations:write"));
        refused(administrator.get().delete("/api/v1/accounts/" + account + "/groups/" + group));
    }

    /** What they could do against it, they could not do any more. */
    @Test
    void isRefusedByTheWayOfARestriction() {
        String restricting = admin.role(List.of(), List.of("postern.accounts:write"));
        String group = admin.create("/groups", Map.of("name", Admin.unique("g"), "roles", List.of(restricting)));
        for (String link : List.of("/roles/" + restricting, "/groups/" + group)) {
            refused(administrator.get().put("/api/v1/accounts/" + owner.account() + link));
        }
    }

    /** Nor by the ways on which people are not looked at one by one. */
    @Test
    void isRefusedByTheWayOfARestrictionOfMany() {
        for (Person someone : List.of(owner, operator)) {
            String restricting = admin.role(List.of(), List.of("postern.accounts:write"));
            String role = admin.role(List.of(), List.of());
            String name = admin.request().get("/api/v1/roles/" + role).path("name");
            String carrying = admin.create("/groups", Map.of("name", Admin.unique("g"), "roles", List.of(restricting)));
            String group = admin.create("/groups", Map.of("name", Admin.unique("g")));
            link("account_roles", "role_id", role, someone);
            link("group_members", "group_id", group, someone);
            Map<String, ?> add = Map.of("add", List.of(someone.account()));
            refused(administrator.get().body(add).post("/api/v1/roles/" + restricting + "/accounts"));
            refused(administrator.get().body(add).post("/api/v1/groups/" + carrying + "/members"));
            refused(administrator.get().put("/api/v1/groups/" + group + "/roles/" + restricting));
            refused(replace("/groups/" + group, Map.of("name", name, "roles", List.of(restricting))));
            refused(replace(
                    "/roles/" + role,
                    Map.of("name", name, "restrictedPermissions", List.of("postern.accounts:write"))));
        }
    }

    private Response replace(String path, Map<String, ?> body) {
        return administrator.get().header("If-Match", "*").body(body).put("/api/v1" + path);
    }

    private void link(String table, String column, String id, Person person) {
        database.update(
                "insert into " + table + " (organization_id, account_id, " + column + ") values (?, ?, ?)",
                person.organizationId(),
                person.account(),
                UUID.fromString(id));
    }

    @Test
    void isRefusedByTheWayOfTheirKeys() {
        String machine = admin.account(List.of(managed("roles", "Platform operator")), List.of(), List.of());
        String key = "/api/v1/service-accounts/" + machine + "/access-keys/"
                + admin.key(machine, Map.of()).id();
        refused(administrator.get().post(key + "/deactivate"));
        assertEquals(200, admin.request().post(key + "/deactivate").statusCode());
        refused(administrator.get().delete(key));
        refused(administrator.get().post(key + "/activate"));
        assertEquals(204, admin.request().delete(key).statusCode());
    }

    @Test
    void isForTheirLike() {
        Browser other = Browser.of(owner);
        Person second = Person.withPassword();
        String path = "/api/v1/accounts/" + second.account() + "/groups/" + managed("groups", "Owners");
        assertEquals(204, other.request().put(path).statusCode());
        assertEquals(
                200,
                other.request()
                        .post("/api/v1/users/" + second.account() + "/deactivate")
                        .statusCode());
        assertEquals(
                204, other.request().delete("/api/v1/users/" + second.account()).statusCode());
    }

    /** Not even by those who hold it: it comes with its group or role, where one can see who has it. */
    @Test
    void isNotPassedOnByName() {
        Browser theirs = Browser.of(owner);
        String account = admin.account(List.of(), List.of(), List.of());
        for (String permission : List.of("postern.owners:write", "platform.organizations:write")) {
            Supplier<RequestSpecification> who = permission.startsWith("postern") ? theirs::request : admin.requests();
            Map<String, Object> role = Map.of("name", Admin.unique("r"), "permissions", List.of(permission));
            Map<String, Object> machine = Map.of("identifier", Admin.unique("m"), "permissions", List.of(permission));
            Map<String, Object> add = Map.of("add", List.of(account));
            managed(who.get().put("/api/v1/accounts/" + account + "/permissions/" + permission));
            managed(who.get().body(role).post("/api/v1/roles"));
            managed(who.get().body(machine).post("/api/v1/service-accounts"));
            managed(who.get().body(add).post("/api/v1/permissions/" + permission + "/accounts"));
            Map<String, Object> restricting =
                    Map.of("name", Admin.unique("r"), "restrictedPermissions", List.of(permission));
            assertEquals(201, who.get().body(restricting).post("/api/v1/roles").statusCode());
        }
    }

    private static void managed(Response answer) {
        Refusal.of(answer, 409, "managed_permission");
    }

    /** The rule is told to whoever holds all but owning; anybody else lacks something. */
    @Test
    void isNoWayToBecomeAnOwnerEither() {
        String role = "/roles/" + managed("roles", "Owner");
        String account = admin.account(List.of(), List.of(), List.of());
        Refusal.of(administrator.get().put("/api/v1/accounts/" + account + role), 409, "managed_role");
        String manager = admin.account(List.of(managed("roles", "Service account manager")), List.of(), List.of());
        administrator = Admin.with(admin.key(manager, Map.of())).requests();
        refused(administrator.get().put("/api/v1/accounts/" + account + role));
        refused(administrator.get().put("/api/v1/accounts/" + account + "/groups/" + managed("groups", "Owners")));
        refused(administrator.get().body(Map.of("add", List.of(account))).post("/api/v1" + role + "/accounts"));
    }

    private Response remove(String path, Person person) {
        return administrator
                .get()
                .body(Map.of("remove", List.of(person.account())))
                .post("/api/v1" + path);
    }

    private void refused(Response answer) {
        Refusal.of(answer, 403, "privilege_escalation");
    }

    private String managed(String table, String name) {
        return database.column(
                        "select id from " + table + " where organization_id = ? and name = ?",
                        owner.organizationId(),
                        name)
                .get(0);
    }
}
