package io.postern.security;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.postern.support.Admin;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Who may call what: the whole table, held against the routes that the running application has. */
@QuarkusTest
class RoutesTest {
    private static final String ACCOUNTS_READ = "postern.accounts:read";
    private static final String ACCOUNTS_WRITE = "postern.accounts:write";
    private static final String KEYS_READ = "postern.access-keys:read";
    private static final String KEYS_WRITE = "postern.access-keys:write";
    private static final String GROUPS_READ = "postern.groups:read";
    private static final String GROUPS_WRITE = "postern.groups:write";
    private static final String ROLES_READ = "postern.roles:read";
    private static final String ROLES_WRITE = "postern.roles:write";
    private static final String SERVERS_READ = "postern.resource-servers:read";
    private static final String SERVERS_WRITE = "postern.resource-servers:write";
    private static final String AUDIT_READ = "postern.audit:read";

    private static final String ORGANIZATION_READ = "postern.organization:read";
    private static final String ORGANIZATION_WRITE = "postern.organization:write";
    private static final String SIGNING_KEYS_READ = "postern.signing-keys:read";
    private static final String PLATFORM = "platform.organizations:write";

    private static final Set<String> ALL = Set.of(
            ACCOUNTS_READ,
            ACCOUNTS_WRITE,
            KEYS_READ,
            KEYS_WRITE,
            GROUPS_READ,
            GROUPS_WRITE,
            ROLES_READ,
            ROLES_WRITE,
            SERVERS_READ,
            SERVERS_WRITE,
            AUDIT_READ,
            ORGANIZATION_READ,
            ORGANIZATION_WRITE,
            SIGNING_KEYS_READ,
            PLATFORM);

    private static final Map<String, Set<String>> RULES = Map.ofEntries(
            entry("GET /me", Set.of()),
            entry("GET /me/service-accounts", Set.of()),
            entry("PUT /service-accounts/{id}/administrators/{userId}", Set.of(ACCOUNTS_WRITE)),
            entry("DELETE /service-accounts/{id}/administrators/{userId}", Set.of(ACCOUNTS_WRITE)),
            entry("GET /service-accounts", Set.of(ACCOUNTS_READ)),
            entry("POST /service-accounts", Set.of(ACCOUNTS_WRITE)),
            entry("GET /service-accounts/{id}", Set.of(ACCOUNTS_READ)),
            entry("PUT /service-accounts/{id}", Set.of(ACCOUNTS_WRITE)),
            entry("DELETE /service-accounts/{id}", Set.of(ACCOUNTS_WRITE)),
            entry("POST /service-accounts/{id}/activate", Set.of(ACCOUNTS_WRITE)),
            entry("POST /service-accounts/{id}/deactivate", Set.of(ACCOUNTS_WRITE)),
            entry("GET /users", Set.of(ACCOUNTS_READ)),
            entry("POST /users", Set.of(ACCOUNTS_WRITE)),
            entry("GET /users/{id}", Set.of(ACCOUNTS_READ)),
            entry("PUT /users/{id}", Set.of(ACCOUNTS_WRITE)),
            entry("DELETE /users/{id}", Set.of(ACCOUNTS_WRITE)),
            entry("POST /users/{id}/activate", Set.of(ACCOUNTS_WRITE)),
            entry("POST /users/{id}/deactivate", Set.of(ACCOUNTS_WRITE)),
            entry("POST /users/{id}/invite", Set.of(ACCOUNTS_WRITE)),
            entry("GET /accounts", Set.of(ACCOUNTS_READ)),
            entry("GET /accounts/{id}", Set.of(ACCOUNTS_READ)),
            entry("POST /accounts/delete", Set.of(ACCOUNTS_WRITE)),
            entry("POST /accounts/validate", Set.of(ACCOUNTS_READ)),
            entry("GET /accounts/{id}/explain", Set.of(ACCOUNTS_READ)),
            entry("POST /accounts/{id}/simulate", Set.of(ACCOUNTS_READ)),
            entry("GET /roles/{id}/accounts", Set.of(ACCOUNTS_READ)),
            entry("POST /roles/{id}/accounts", Set.of(ACCOUNTS_WRITE)),
            entry("GET /roles/{id}/groups", Set.of(GROUPS_READ)),
            entry("GET /groups/{id}/members", Set.of(ACCOUNTS_READ)),
            entry("POST /groups/{id}/members", Set.of(ACCOUNTS_WRITE)),
            entry("GET /permissions/{id}/accounts", Set.of(ACCOUNTS_READ)),
            entry("POST /permissions/{id}/accounts", Set.of(ACCOUNTS_WRITE)),
            entry("GET /service-accounts/{id}/access-keys", Set.of(KEYS_READ)),
            entry("POST /service-accounts/{id}/access-keys", Set.of(ACCOUNTS_WRITE, KEYS_WRITE)),
            entry("GET /service-accounts/{id}/access-keys/{keyId}", Set.of(KEYS_READ)),
            entry("DELETE /service-accounts/{id}/access-keys/{keyId}", Set.of(ACCOUNTS_WRITE, KEYS_WRITE)),
            entry("POST /service-accounts/{id}/access-keys/{keyId}/activate", Set.of(ACCOUNTS_WRITE, KEYS_WRITE)),
            entry("POST /service-accounts/{id}/access-keys/{keyId}/deactivate", Set.of(ACCOUNTS_WRITE, KEYS_WRITE)),
            entry("PUT /accounts/{id}/roles/{roleId}", Set.of(ACCOUNTS_WRITE)),
            entry("DELETE /accounts/{id}/roles/{roleId}", Set.of(ACCOUNTS_WRITE)),
            entry("PUT /accounts/{id}/groups/{groupId}", Set.of(ACCOUNTS_WRITE)),
            entry("DELETE /accounts/{id}/groups/{groupId}", Set.of(ACCOUNTS_WRITE)),
            entry("PUT /accounts/{id}/permissions/{permission}", Set.of(ACCOUNTS_WRITE)),
            entry("DELETE /accounts/{id}/permissions/{permission}", Set.of(ACCOUNTS_WRITE)),
            entry("GET /groups", Set.of(GROUPS_READ)),
            entry("POST /groups", Set.of(GROUPS_WRITE)),
            entry("GET /groups/{id}", Set.of(GROUPS_READ)),
            entry("PUT /groups/{id}", Set.of(GROUPS_WRITE)),
            entry("DELETE /groups/{id}", Set.of(GROUPS_WRITE)),
            entry("PUT /groups/{id}/roles/{roleId}", Set.of(GROUPS_WRITE)),
            entry("DELETE /groups/{id}/roles/{roleId}", Set.of(GROUPS_WRITE)),
            entry("GET /roles", Set.of(ROLES_READ)),
            entry("POST /roles", Set.of(ROLES_WRITE)),
            entry("GET /roles/{id}", Set.of(ROLES_READ)),
            entry("PUT /roles/{id}", Set.of(ROLES_WRITE)),
            entry("DELETE /roles/{id}", Set.of(ROLES_WRITE)),
            entry("GET /audit-events", Set.of(AUDIT_READ)),
            entry("GET /permissions", Set.of(SERVERS_READ)),
            entry("POST /permissions", Set.of(SERVERS_WRITE)),
            entry("GET /permissions/{id}", Set.of(SERVERS_READ)),
            entry("PUT /permissions/{id}", Set.of(SERVERS_WRITE)),
            entry("DELETE /permissions/{id}", Set.of(SERVERS_WRITE)),
            entry("GET /resource-servers", Set.of(SERVERS_READ)),
            entry("POST /resource-servers", Set.of(SERVERS_WRITE)),
            entry("GET /resource-servers/{id}", Set.of(SERVERS_READ)),
            entry("PUT /resource-servers/{id}", Set.of(SERVERS_WRITE)),
            entry("DELETE /resource-servers/{id}", Set.of(SERVERS_WRITE)),
            entry("GET /organization", Set.of(ORGANIZATION_READ)),
            entry("PUT /organization", Set.of(ORGANIZATION_WRITE)),
            entry("GET /signing-keys", Set.of(SIGNING_KEYS_READ)),
            entry("GET /organizations", Set.of(PLATFORM)),
            entry("POST /organizations", Set.of(PLATFORM)),
            entry("GET /organizations/{id}", Set.of(PLATFORM)),
            entry("DELETE /organizations/{id}", Set.of(PLATFORM)),
            entry("POST /organizations/{id}/suspend", Set.of(PLATFORM)),
            entry("POST /organizations/{id}/resume", Set.of(PLATFORM)));

    /** What anybody may call who has a password or a link. */
    private static final Set<String> OPEN = Set.of("POST /session", "POST /invitations/{token}/accept");

    /** What only a person with a session may call. */
    private static final Set<String> PERSONAL = Set.of("GET /session", "DELETE /session", "PUT /me/password");

    private final Admin admin = Admin.bootstrap();
    private final Map<Set<String>, String> tokens = new HashMap<>();

    @Test
    void areAllInTheTable() {
        String document =
                "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", int.class)
                        + "/q/openapi?format=json";
        Map<String, Map<String, Object>> paths =
                RestAssured.get(document).then().statusCode(200).extract().path("paths");
        Set<String> routes = paths.entrySet().stream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(method ->
                                Set.of("get", "post", "put", "delete", "patch").contains(method))
                        .map(method -> method.toUpperCase(Locale.ROOT) + " "
                                + path.getKey().substring("/api/v1".length())))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(RULES.keySet());
        known.addAll(OPEN);
        known.addAll(PERSONAL);
        assertEquals(known, routes);
    }

    @Test
    void letNobodyInWithoutAToken() {
        Set<String> closed = new TreeSet<>(RULES.keySet());
        closed.addAll(PERSONAL);
        closed.forEach(route -> {
            Response answer = send(
                    route, RestAssured.given().contentType(ContentType.JSON).body("{"));
            Refusal.of(answer, 401, "authentication_required");
            assertEquals("Bearer realm=\"postern\"", answer.header("WWW-Authenticate"));
        });
    }

    /** Neither the body nor the ids in the path are looked at. */
    @Test
    void letNobodyInWhoLacksOneOfThePermissions() {
        RULES.forEach((route, demanded) -> demanded.forEach(missing -> {
            Set<String> all = new TreeSet<>(ALL);
            all.remove(missing);
            Refusal.of(send(route, with(all).body("{")), 403, "insufficient_permission");
        }));
    }

    @Test
    void letInWhoHasExactlyThePermissions() {
        RULES.forEach((route, demanded) -> {
            Response answer = send(route, with(demanded));
            assertNotEquals(401, answer.statusCode(), route);
            assertNotEquals(403, answer.statusCode(), route);
        });
    }

    /** The platform's are for operators in {@code default}; nobody elsewhere can have the permission, however strong. */
    @Test
    void ofThePlatformLetInNobodyOfAnotherOrganization() {
        Organization tenant = Organization.found();
        Admin theirs = tenant.admin();
        assertEquals(
                List.of(),
                theirs.request().get("/api/v1/permissions?limit=200&q=platform").path("items"));
        assertEquals(
                List.of(),
                theirs.request().get("/api/v1/roles?limit=200&q=platform").path("items"));
        String account = theirs.account(List.of(), List.of(), List.of("*"));
        String grant = "/api/v1/accounts/" + account + "/permissions/" + PLATFORM;
        Refusal.of(theirs.request().put(grant), 404, "not_found");
        String token = Admin.with(theirs.key(account, Map.of())).token();
        RULES.forEach((route, demanded) -> {
            if (demanded.contains(PLATFORM)) {
                RequestSpecification request =
                        RestAssured.given().auth().oauth2(token).contentType(ContentType.JSON);
                Refusal.of(send(route, request.body("{")), 403, "insufficient_permission");
            }
        });
    }

    /** Whatever it may do: not even the body is looked at. */
    @Test
    void letNoTokenDoWhatIsForPeople() {
        PERSONAL.forEach(route -> Refusal.of(send(route, with(ALL).body("{")), 403, "insufficient_permission"));
    }

    @Test
    void letAnybodyTryToComeIn() {
        OPEN.forEach(route -> Refusal.of(
                send(route, RestAssured.given().contentType(ContentType.JSON).body("{")), 400, "validation_failed"));
    }

    @Test
    void giveNoRightByAnotherPath() {
        for (String path :
                List.of("/api/v1//roles", "/api/v1/roles/", "/api/v1/./roles", "/api/v1/x/../roles", "/API/v1/roles")) {
            Response answer = with(Set.of()).urlEncodingEnabled(false).get(path);
            assertNotEquals(200, answer.statusCode(), path);
        }
    }

    private RequestSpecification with(Set<String> permissions) {
        String token = tokens.computeIfAbsent(permissions, held -> {
            String account = admin.account(List.of(), List.of(), List.copyOf(held));
            return Admin.with(admin.key(account, Map.of())).token();
        });
        return RestAssured.given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private static Response send(String route, RequestSpecification request) {
        String[] parts = route.split(" ");
        String path = Arrays.stream(parts[1].split("/"))
                .map(step -> step.startsWith("{") ? "nothing" : step)
                .collect(Collectors.joining("/"));
        return request.request(parts[0], "/api/v1" + path);
    }
}
