package io.postern.security;

import static java.util.Map.entry;

import io.postern.support.ApiDocument;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who may call what: the whole table. */
final class RouteRules {
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
    private static final String SIGNING_KEYS_WRITE = "postern.signing-keys:write";
    static final String PLATFORM = "platform.organizations:write";

    /** Each route that has a token as its door, and all that its caller has to hold. */
    static final Map<String, Set<String>> RULES = Map.ofEntries(
            entry("GET /me", Set.of()),
            entry("GET /me/service-accounts", Set.of()),
            entry("PUT /service-accounts/{id}/administrators/{userId}", Set.of(ACCOUNTS_WRITE, KEYS_WRITE)),
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
            entry("PUT /service-accounts/{id}/access-keys/{keyId}", Set.of(ACCOUNTS_WRITE, KEYS_WRITE)),
            entry("GET /service-accounts/{id}/access-keys/{keyId}/retirement", Set.of(KEYS_READ)),
            entry("POST /service-accounts/{id}/access-keys/{keyId}/regenerate", Set.of(ACCOUNTS_WRITE, KEYS_WRITE)),
            entry("POST /service-accounts/{id}/access-keys/{keyId}/revoke-tokens", Set.of(ACCOUNTS_WRITE, KEYS_WRITE)),
            entry("POST /service-accounts/{id}/revoke-tokens", Set.of(ACCOUNTS_WRITE)),
            entry("GET /access-keys", Set.of(KEYS_READ)),
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
            entry("POST /signing-keys/rotate", Set.of(SIGNING_KEYS_WRITE)),
            entry("GET /organizations", Set.of(PLATFORM)),
            entry("POST /organizations", Set.of(PLATFORM)),
            entry("GET /organizations/{id}", Set.of(PLATFORM)),
            entry("DELETE /organizations/{id}", Set.of(PLATFORM)),
            entry("POST /organizations/{id}/suspend", Set.of(PLATFORM)),
            entry("POST /organizations/{id}/resume", Set.of(PLATFORM)));

    /** Whether administering the service account that the path names will do instead of the permissions. */
    static boolean isForAdministrators(String route) {
        String path = route.substring(route.indexOf(' ') + 1);
        return path.startsWith("/service-accounts/{id}")
                || path.matches("/accounts/\\{id}(/(explain|simulate|(roles|groups|permissions)/\\{\\w+}))?");
    }

    /** What anybody may call who has a password or a link. */
    static final Set<String> OPEN = Set.of("POST /session", "POST /invitations/{token}/accept");

    /** What only a person with a session may call. */
    static final Set<String> PERSONAL = Set.of("GET /session", "DELETE /session", "PUT /me/password");

    private RouteRules() {}

    /** All routes of the table. */
    static Set<String> routes() {
        Set<String> routes = closed();
        routes.addAll(OPEN);
        return routes;
    }

    /** All routes that not just anybody may call. */
    static Set<String> closed() {
        Set<String> routes = new TreeSet<>(RULES.keySet());
        routes.addAll(PERSONAL);
        return routes;
    }

    /** All routes that the running application has. */
    static Set<String> offered() {
        return ApiDocument.read().operations().stream()
                .map(ApiDocument.Operation::route)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The routes that a path would be if all in it were what it looks like. */
    static Set<String> like(String path) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty()) {
                steps.addLast(step.replaceAll(";.*", ""));
            }
        }
        String plain = "/" + String.join("/", steps);
        return closed().stream()
                .filter(route -> plain.matches(
                        "/api/v1" + route.substring(route.indexOf(' ') + 1).replaceAll("\\{\\w+}", "[^/]+")))
                .collect(Collectors.toSet());
    }

    /** Whether a route is for those who operate the platform. */
    static boolean isOfThePlatform(String route) {
        return RULES.getOrDefault(route, Set.of()).contains(PLATFORM);
    }
}
