package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** Nobody gets by an edit, an invitation or an activation what its maker does not hold. */
@QuarkusTest
class EditEscalationTest {
    private static final List<String> MAY_WRITE =
            List.of("postern.accounts:*", "postern.roles:*", "postern.groups:*", "postern.resource-servers:*");

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
        String account = admin.account(List.of(admin.role(MAY_WRITE, List.of())), List.of(), List.of());
        weak = Admin.with(admin.key(account, Map.of())).requests();
    }

    /** An edit gives to all who have what is edited. */
    @Test
    void editsNoRoleAndNoGroupToGiveMore() {
        String role = admin.role(List.of("postern.roles:*"), List.of());
        String name = admin.request().get("/api/v1/roles/" + role).path("name");
        replaced("/roles/" + role, Map.of("name", name, "permissions", List.of("postern.roles:*", invoices + ":read")));
        String group = admin.create("/groups", Thing.GROUP.fresh());
        replaced("/groups/" + group, Map.of("name", Admin.unique("g"), "roles", List.of(strong())));
        replaced(
                "/service-accounts/" + plain,
                Map.of("identifier", Admin.unique("a"), "permissions", List.of(invoices + ":*")));
        replaced("/service-accounts/" + plain, Map.of("identifier", Admin.unique("a"), "roles", List.of(strong())));
        replaced(
                "/service-accounts/" + plain,
                Map.of(
                        "identifier",
                        Admin.unique("a"),
                        "groups",
                        List.of(admin.create(
                                "/groups", Map.of("name", Admin.unique("g"), "roles", List.of(strong()))))));
    }

    @Test
    void editsNoRestrictionAwayNorOntoOthers() {
        String careful = admin.role(List.of(), List.of(invoices + ":write"));
        admin.account(List.of(careful), List.of(), List.of());
        String name = admin.request().get("/api/v1/roles/" + careful).path("name");
        replaced("/roles/" + careful, Map.of("name", name, "restrictedPermissions", List.of()));
        replaced(
                "/roles/" + careful,
                Map.of("name", name, "restrictedPermissions", List.of(invoices + ":write", invoices + ":read")));
        refused("DELETE", "/roles/" + careful, null);
        String group = admin.create("/groups", Map.of("name", Admin.unique("g"), "roles", List.of(careful)));
        replaced("/groups/" + group, Map.of("name", Admin.unique("g"), "roles", List.of()));
        refused("DELETE", "/groups/" + group, null);
        String account = admin.account(List.of(careful), List.of(), List.of(invoices + ":*"));
        replaced("/service-accounts/" + account, Map.of("identifier", Admin.unique("a"), "roles", List.of()));
    }

    @Test
    void editsWhatItDoesNotHoldAsLongAsNobodyGetsMoreOfIt() {
        String role = strong();
        String name = admin.request().get("/api/v1/roles/" + role).path("name");
        send("PUT", "/roles/" + role, Map.of("name", name, "description", "of the strong"))
                .then()
                .statusCode(200);
        send("PUT", "/roles/" + role, Map.of("name", name, "permissions", List.of()))
                .then()
                .statusCode(200);
    }

    @Test
    void invitesNobodyStrongerAndTakesNobodysPlace() {
        String email = Admin.unique("m") + "@example.com";
        refused("POST", "/users", Map.of("email", email, "permissions", List.of(invoices + ":read")));
        String user = admin.request()
                .body(Map.of("email", email, "permissions", List.of(invoices + ":read")))
                .post("/api/v1/users")
                .path("id");
        refused("POST", "/users/" + user + "/invite", null);
        replaced("/users/" + user, Map.of("email", Admin.unique("m") + "@example.com"));
    }

    @Test
    void letsNobodyStrongerActAgain() {
        String account = admin.account(List.of(strong()), List.of(), List.of());
        send("POST", "/service-accounts/" + account + "/deactivate", null)
                .then()
                .statusCode(200);
        refused("POST", "/service-accounts/" + account + "/activate", null);
    }

    private void replaced(String path, Map<String, ?> body) {
        refused("PUT", path, body);
    }

    private void refused(String method, String path, Map<String, ?> body) {
        long before = database.position();
        Refusal.of(send(method, path, body), 403, "privilege_escalation");
        assertEquals(before, database.position(), path);
    }

    private Response send(String method, String path, Map<String, ?> body) {
        RequestSpecification request = method.equals("PUT") ? weak.get().header("If-Match", "*") : weak.get();
        return (body == null ? request : request.body(body)).request(method, "/api/v1" + path);
    }

    private String strong() {
        return admin.role(List.of(invoices + ":*"), List.of());
    }
}
