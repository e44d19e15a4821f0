package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Key;
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

/** Nobody grants what they do not hold, whatever they may write. A refused attempt leaves the database as it was. */
@QuarkusTest
class EscalationTest {
    private static final List<String> MAY_WRITE = List.of(
            "postern.accounts:*",
            "postern.access-keys:*",
            "postern.roles:*",
            "postern.groups:*",
            "postern.resource-servers:*");

    private final Admin admin = Admin.bootstrap();

    @Inject
    Database database;

    private String invoices;
    private String plain;
    private Supplier<RequestSpecification> weak;

    @BeforeEach
    void makeAWeakAdministrator() {
        invoices = Admin.unique("invoices");
        admin.permissions(invoices + ":read", invoices + ":write");
        plain = admin.account(List.of(), List.of(), List.of());
        weak = requests(MAY_WRITE, List.of());
    }

    @Test
    void makesNoRoleOfMore() {
        for (String more : List.of(
                "*", "*:read", invoices + ":*", invoices + ":read", "postern.owners:write", "postern.audit:read")) {
            refused("POST", "/roles", Map.of("name", Admin.unique("a"), "permissions", List.of(more)));
        }
    }

    @Test
    void makesNoGroupThatCarriesMore() {
        refused("POST", "/groups", Map.of("name", Admin.unique("a"), "roles", List.of(strong())));
    }

    @Test
    void makesNoAccountOfMore() {
        String group = admin.create("/groups", Map.of("name", Admin.unique("a"), "roles", List.of(strong())));
        refused("POST", "/service-accounts", Map.of("identifier", Admin.unique("a"), "roles", List.of(strong())));
        refused("POST", "/service-accounts", Map.of("identifier", Admin.unique("a"), "groups", List.of(group)));
        refused("POST", "/service-accounts", Map.of("identifier", Admin.unique("a"), "permissions", List.of("*")));
    }

    @Test
    void linksNoStrongerRole() {
        refused("PUT", "/accounts/" + plain + "/roles/" + strong(), null);
        String group = admin.create("/groups", Thing.GROUP.fresh());
        refused("PUT", "/groups/" + group + "/roles/" + strong(), null);
    }

    @Test
    void joinsNoStrongerGroup() {
        String group = admin.create("/groups", Map.of("name", Admin.unique("a"), "roles", List.of(strong())));
        refused("PUT", "/accounts/" + plain + "/groups/" + group, null);
    }

    /** Not even of whom there is does it learn before it is refused. */
    @Test
    void addsNobodyToAStrongerRoleOrGroup() {
        String group = admin.create("/groups", Map.of("name", Admin.unique("a"), "roles", List.of(strong())));
        for (String someone : List.of(plain, UUID.randomUUID().toString())) {
            Map<String, ?> add = Map.of("add", List.of(someone));
            refused("POST", "/groups/" + group + "/members", add);
            refused("POST", "/roles/" + strong() + "/accounts", add);
            refused("POST", "/permissions/" + invoices + ":read/accounts", add);
        }
    }

    @Test
    void grantsNoPermissionOrPatternOfMore() {
        for (String more : List.of("*", "*:read", invoices + ":*", invoices + ":read", "postern.audit:read")) {
            refused("PUT", "/accounts/" + plain + "/permissions/" + more, null);
        }
    }

    @Test
    void liftsNoRestrictionOfAnAccount() {
        String careful = admin.role(List.of(), List.of(invoices + ":write"));
        String group = admin.create("/groups", Map.of("name", Admin.unique("a"), "roles", List.of(careful)));
        String account = admin.account(List.of(careful), List.of(group), List.of(invoices + ":*"));
        refused("DELETE", "/accounts/" + account + "/roles/" + careful, null);
        refused("DELETE", "/accounts/" + account + "/groups/" + group, null);
        refused("DELETE", "/groups/" + group + "/roles/" + careful, null);
    }

    @Test
    void restrictsNobodyWhomItCouldNotSetFree() {
        String careful = admin.role(List.of(), List.of("*"));
        String group = admin.create("/groups", Map.of("name", Admin.unique("a"), "roles", List.of(careful)));
        String open = admin.create("/groups", Thing.GROUP.fresh());
        String account = admin.account(List.of(), List.of(open), List.of("*"));
        refused("PUT", "/accounts/" + account + "/roles/" + careful, null);
        refused("PUT", "/accounts/" + account + "/groups/" + group, null);
        refused("PUT", "/groups/" + open + "/roles/" + careful, null);
    }

    @Test
    void learnsNothingOfNamesOnTheWay() {
        refused("POST", "/service-accounts", Map.of("identifier", "bootstrap", "permissions", List.of("*")));
    }

    @Test
    void makesAndActivatesNoKeyOfAStrongerAccount() {
        String account = admin.account(List.of(strong()), List.of(), List.of());
        Key key = admin.key(account, Map.of());
        String keys = "/service-accounts/" + account + "/access-keys";
        refused("POST", keys, Map.of("name", "a"));
        weak.get()
                .post("/api/v1" + keys + "/" + key.id() + "/deactivate")
                .then()
                .statusCode(200);
        refused("POST", keys + "/" + key.id() + "/activate", null);
    }

    @Test
    void makesNoKeyOfAnAccountThatIsStrongerThroughAGroup() {
        String group = admin.create("/groups", Map.of("name", Admin.unique("a"), "roles", List.of(strong())));
        String account = admin.account(List.of(), List.of(group), List.of());
        refused("POST", "/service-accounts/" + account + "/access-keys", Map.of("name", "a"));
    }

    @Test
    void grantsNothingOfWhatItIsRestrictedFrom() {
        weak = requests(List.of("*"), List.of(invoices + ":write"));
        refused("POST", "/roles", Map.of("name", Admin.unique("a"), "permissions", List.of("*")));
        refused("PUT", "/accounts/" + plain + "/permissions/" + invoices + ":*", null);
        refused("PUT", "/accounts/" + plain + "/permissions/*:write", null);
        send("PUT", "/accounts/" + plain + "/permissions/" + invoices + ":read", null)
                .then()
                .statusCode(204);
        Map<String, Object> careful = Map.of(
                "name",
                Admin.unique("a"),
                "permissions",
                List.of("*"),
                "restrictedPermissions",
                List.of(invoices + ":*"));
        send("POST", "/roles", careful).then().statusCode(201);
    }

    /** A wildcard gives no right that only an exact grant gives, and so does not give it back either. */
    @Test
    void liftsNoRestrictionOfWhatOnlyAnExactGrantGives() {
        String operator = database.column("select id from roles where name = 'Platform operator'")
                .get(0);
        String careful = admin.role(List.of(), List.of("*:write"));
        String group = admin.create("/groups", Map.of("name", Admin.unique("a"), "roles", List.of(careful)));
        String account = admin.account(List.of(operator, careful), List.of(group), List.of());
        String harmless = admin.account(List.of(careful), List.of(group), List.of("*"));
        weak = requests(List.of("*"), List.of());
        refused("DELETE", "/accounts/" + account + "/roles/" + careful, null);
        refused("DELETE", "/accounts/" + account + "/groups/" + group, null);
        refused("DELETE", "/groups/" + group + "/roles/" + careful, null);
        send("DELETE", "/accounts/" + harmless + "/roles/" + careful, null)
                .then()
                .statusCode(204);
        send("DELETE", "/accounts/" + harmless + "/groups/" + group, null)
                .then()
                .statusCode(204);
    }

    @Test
    void dismissesNoOwner() {
        String owner = database.column("select id from accounts where identifier = 'admin@localhost'")
                .get(0);
        String owners = database.column(
                        "select group_id from group_members where account_id = ?::uuid and group_id in"
                                + " (select id from groups where name = 'Owners')",
                        owner)
                .get(0);
        weak = requests(List.of("*"), List.of());
        refused("DELETE", "/accounts/" + owner + "/groups/" + owners, null);
    }

    @Test
    void grantsWhatItHolds() {
        String role = send("POST", "/roles", Map.of("name", Admin.unique("a"), "permissions", MAY_WRITE))
                .path("id");
        String group = send("POST", "/groups", Map.of("name", Admin.unique("a"), "roles", List.of(role)))
                .path("id");
        Map<String, Object> body =
                Map.of("identifier", Admin.unique("a"), "roles", List.of(role), "groups", List.of(group));
        String account = send("POST", "/service-accounts", body).path("id");
        send("PUT", "/accounts/" + account + "/permissions/postern.roles:read", null)
                .then()
                .statusCode(204);
        send("POST", "/service-accounts/" + account + "/access-keys", Map.of("name", "a"))
                .then()
                .statusCode(201);
    }

    /** What is restricted of the giver may be given to whoever has nothing that this could deny. */
    @Test
    void grantsTheVeryRoleThatItHasWithItsRestriction() {
        String clerk = admin.role(List.of(invoices + ":*"), List.of(invoices + ":write"));
        String writer = admin.role(MAY_WRITE, List.of());
        String account = admin.account(List.of(clerk, writer), List.of(), List.of());
        weak = Admin.with(admin.key(account, Map.of())).requests();
        send("POST", "/service-accounts", Map.of("identifier", Admin.unique("a"), "roles", List.of(clerk)))
                .then()
                .statusCode(201);
        send("PUT", "/accounts/" + plain + "/roles/" + clerk, null).then().statusCode(204);
        refused("DELETE", "/accounts/" + plain + "/roles/" + clerk, null);
    }

    @Test
    void takesAwayEvenWhatItDoesNotHold() {
        String account = admin.account(List.of(strong()), List.of(), List.of(invoices + ":read"));
        send("DELETE", "/accounts/" + account + "/permissions/" + invoices + ":read", null)
                .then()
                .statusCode(204);
    }

    private void refused(String method, String path, Map<String, ?> body) {
        long before = database.position();
        Refusal.of(send(method, path, body), 403, "privilege_escalation");
        assertEquals(before, database.position(), path);
    }

    private Response send(String method, String path, Map<String, ?> body) {
        RequestSpecification request = weak.get();
        return (body == null ? request : request.body(body)).request(method, "/api/v1" + path);
    }

    private String strong() {
        return admin.role(List.of(invoices + ":*"), List.of());
    }

    private Supplier<RequestSpecification> requests(List<String> permissions, List<String> restricted) {
        String role = admin.role(permissions, restricted);
        String account = admin.account(List.of(role), List.of(), List.of());
        return Admin.with(admin.key(account, Map.of())).requests();
    }
}
