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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What belongs to another organization answers, byte for byte, as what never existed. */
@QuarkusTest
class ForeignOrganizationTest {
    private static final Map<String, String> NAMED = Map.of("name", "a");

    private final Admin own = Admin.bootstrap();

    @Inject
    Database database;

    private Supplier<RequestSpecification> requests;
    private String unknown;
    private String account;
    private String group;
    private String role;
    private String permission;
    private String server;
    private Key key;

    @BeforeEach
    void furnishAnotherOrganization() {
        Admin foreign = Organization.found().admin();
        permission = Admin.unique("foreign") + ":read";
        server = foreign.create("/resource-servers", Thing.RESOURCE_SERVER.fresh());
        foreign.permissions(permission);
        role = foreign.role(List.of(permission), List.of());
        group = foreign.create("/groups", Map.of("name", Admin.unique("a"), "roles", List.of(role)));
        account = foreign.account(List.of(role), List.of(group), List.of());
        key = foreign.key(account, Map.of());
        unknown = UUID.randomUUID().toString();
        requests = own.requests();
    }

    @Test
    void isNotReadByItsId() {
        asUnknown("GET", "/service-accounts/%s", account, unknown);
        asUnknown("GET", "/service-accounts/%s/access-keys", account, unknown);
        asUnknown("GET", "/service-accounts/%s/access-keys/" + key.id(), account, unknown);
        asUnknown("GET", "/groups/%s", group, unknown);
        asUnknown("GET", "/roles/%s", role, unknown);
        asUnknown("GET", "/permissions/%s", permission, "no:such");
        asUnknown("GET", "/resource-servers/%s", server, unknown);
    }

    @Test
    void isNotChangedByItsId() {
        String mine = own.account(List.of(), List.of(), List.of());
        String ours = own.create("/groups", Thing.GROUP.fresh());
        String role = own.role(List.of(), List.of());
        for (String method : List.of("PUT", "DELETE")) {
            asUnknown(method, "/accounts/%s/roles/" + role, account, unknown);
            asUnknown(method, "/accounts/%s/groups/" + ours, account, unknown);
            asUnknown(method, "/accounts/%s/permissions/a:*", account, unknown);
            asUnknown(method, "/groups/%s/roles/" + role, group, unknown);
            asUnknown(method, "/accounts/" + mine + "/roles/%s", this.role, unknown);
            asUnknown(method, "/accounts/" + mine + "/groups/%s", group, unknown);
            asUnknown(method, "/groups/" + ours + "/roles/%s", this.role, unknown);
        }
        for (String action : List.of("activate", "deactivate")) {
            asUnknown("POST", "/service-accounts/%s/access-keys/" + key.id() + "/" + action, account, unknown);
            asUnknown(
                    "POST",
                    "/service-accounts/" + mine + "/access-keys/%s/" + action,
                    key.id(),
                    "PSTKAAAAAAAAAAAAAAAAAAAA");
        }
        asUnknown("DELETE", "/service-accounts/%s/access-keys/" + key.id(), account, unknown);
        asUnknown("POST", "/service-accounts/%s/access-keys", account, unknown);
        key.exchange().statusCode(200);
    }

    @Test
    void isNotReferredToInABody() {
        refersAsToUnknown("/service-accounts", "identifier", "roles", role);
        refersAsToUnknown("/service-accounts", "identifier", "groups", group);
        refersAsToUnknown("/groups", "name", "roles", role);
        for (String path : List.of("/service-accounts", "/roles")) {
            String name = path.equals("/roles") ? "name" : "identifier";
            Map<String, Object> body = Map.of(name, Admin.unique("a"), "permissions", List.of(permission));
            Refusal.of(
                    requests.get().body(body).post("/api/v1" + path),
                    422,
                    "unknown_reference",
                    "permissions",
                    "there are no permissions [" + permission + "]");
        }
        String mine = own.account(List.of(), List.of(), List.of());
        for (Map<String, String> body : List.of(
                Map.of("name", Admin.unique("a") + ":read", "resourceServer", server),
                Map.of("name", "a", "resourceServer", server))) {
            String path = body.get("name").equals("a") ? "/service-accounts/" + mine + "/access-keys" : "/permissions";
            Refusal.of(
                    requests.get().body(body).post("/api/v1" + path),
                    422,
                    "unknown_reference",
                    "resourceServer",
                    "there is no resource server " + server);
        }
    }

    @Test
    void isInNoList() {
        for (String list : List.of("/service-accounts", "/groups", "/roles", "/permissions", "/resource-servers")) {
            String next = "";
            while (next != null) {
                Response page = requests.get().get("/api/v1" + list + "?limit=200&cursor=" + next);
                List<String> ids = page.path("items.id");
                for (String foreign : List.of(account, group, role, permission, server)) {
                    assertEquals(false, ids.contains(foreign), list);
                }
                next = page.path("next");
            }
        }
    }

    @Test
    void takesNoNameAway() {
        Admin foreign = Organization.found().admin();
        String email = Admin.unique("m") + "@x.example";
        for (Thing thing : Thing.values()) {
            Map<String, Object> body = thing.fresh();
            if (thing == Thing.SERVICE_ACCOUNT) {
                body.put("email", email);
            }
            foreign.create(thing.path, body);
            own.create(thing.path, body);
        }
    }

    /** Even a token that another organization's administrator holds opens nothing here. */
    @Test
    void isNotEnteredWithAForeignToken() {
        String mine = own.account(List.of(), List.of(), List.of());
        Response answer = Organization.found().admin().request().get("/api/v1/service-accounts/" + mine);
        Refusal.of(answer, 404, "not_found");
    }

    private void asUnknown(String method, String path, String foreign, String unknown) {
        long before = database.position();
        Response answer = send(method, path.formatted(foreign));
        Response expected = send(method, path.formatted(unknown));
        Refusal.of(answer, 404, "not_found");
        assertEquals(expected.asString(), answer.asString());
        assertEquals(before, database.position());
    }

    private void refersAsToUnknown(String path, String name, String field, String foreign) {
        Response answer = refer(path, name, field, foreign);
        Refusal.of(answer, 422, "unknown_reference");
        assertEquals(refer(path, name, field, unknown).asString().replace(unknown, foreign), answer.asString());
    }

    private Response refer(String path, String name, String field, String id) {
        Map<String, Object> body = Map.of(name, Admin.unique("a"), field, List.of(id));
        return requests.get().body(body).post("/api/v1" + path);
    }

    private Response send(String method, String path) {
        RequestSpecification request = requests.get();
        return (path.endsWith("/access-keys") ? request.body(NAMED) : request).request(method, "/api/v1" + path);
    }
}
