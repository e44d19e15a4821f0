package io.postern.administration;

import io.postern.administration.Attempt.Caller;
import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Organization;
import io.postern.support.Person;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** For each route of the administration API one request to a real target, in which nothing is wrong. */
public final class RouteRecipes {
    /** Those that give or take the permission in their path: whoever calls them has to hold it. */
    private static final Set<String> GRANTING =
            Set.of("PUT /accounts/{id}/permissions/{permission}", "POST /permissions/{id}/accounts");

    private final Organization organization;
    private final Admin admin;
    private final Caller caller;
    private final Map<String, Supplier<Attempt>> all = new TreeMap<>();
    private final Map<Thing, String> there = new EnumMap<>(Thing.class);
    private Optional<String> keyThere = Optional.empty();

    /** For the routes of the platform, {@code default} and its first credentials; for all others this organization. */
    public RouteRecipes(Organization organization) {
        this.organization = organization;
        this.admin = organization.admin().withOneToken();
        this.caller = Caller.with(admin);
        new AuditRecipes(organization).all().forEach((route, recipe) -> all.put(route, recipe.request()));
        lists();
        things();
        accounts();
        keys();
        platform();
    }

    /** All of them, by their routes. Each makes what its request takes away. */
    public Map<String, Supplier<Attempt>> all() {
        return all;
    }

    /** What a caller has to hold besides what the route's rule demands. */
    public static Set<String> granted(String route, Attempt attempt) {
        return GRANTING.contains(route)
                ? Set.of(Arrays.stream(attempt.path().split("/"))
                        .filter(step -> step.contains(":"))
                        .findFirst()
                        .orElseThrow())
                : Set.of();
    }

    private void lists() {
        for (Thing thing : Thing.values()) {
            read(thing.path, () -> thing.path);
        }
        for (String path : List.of(
                "/users",
                "/accounts",
                "/audit-events",
                "/organization",
                "/signing-keys",
                "/me",
                "/me/service-accounts",
                "/access-keys")) {
            read(path, () -> path);
        }
        read("/roles/{id}/accounts", () -> "/roles/" + some(Thing.ROLE) + "/accounts");
        read("/roles/{id}/groups", () -> "/roles/" + some(Thing.ROLE) + "/groups");
        read("/groups/{id}/members", () -> "/groups/" + some(Thing.GROUP) + "/members");
        read("/permissions/{id}/accounts", () -> "/permissions/" + some(Thing.PERMISSION) + "/accounts");
    }

    private void things() {
        for (Thing thing : Thing.values()) {
            read(thing.path + "/{id}", () -> thing.path + "/" + some(thing));
        }
        read(
                "/users/{id}",
                () -> "/users/" + admin.create("/users", Map.of("email", Admin.unique("ada") + "@x.example")));
    }

    private void accounts() {
        read("/accounts/{id}", () -> "/accounts/" + some(Thing.SERVICE_ACCOUNT));
        read(
                "/accounts/{id}/explain",
                () -> "/accounts/" + some(Thing.SERVICE_ACCOUNT) + "/explain?permission=" + some(Thing.PERMISSION));
        all.put(
                "POST /accounts/{id}/simulate",
                () -> Attempt.post(
                                caller,
                                "/accounts/" + some(Thing.SERVICE_ACCOUNT) + "/simulate",
                                Map.of("permissions", List.of()))
                        .answered(200));
        all.put(
                "POST /accounts/validate",
                () -> Attempt.post(caller, "/accounts/validate", Map.of("ids", List.of(some(Thing.SERVICE_ACCOUNT))))
                        .answered(200));
        all.put("GET /session", () -> {
            Person person = Person.of(organization);
            return Attempt.read(Attempt.with(Browser.of(person), person), "/session");
        });
    }

    private void keys() {
        String path = "/service-accounts/{id}/access-keys";
        read(path, () -> path.replace("{id}", some(Thing.SERVICE_ACCOUNT)));
        read(path + "/{keyId}", () -> path.replace("{id}", some(Thing.SERVICE_ACCOUNT)) + "/" + someKey());
        read(
                path + "/{keyId}/retirement",
                () -> path.replace("{id}", some(Thing.SERVICE_ACCOUNT)) + "/" + someKey() + "/retirement");
    }

    private void platform() {
        Caller operator = Caller.with(Admin.bootstrap());
        all.put("GET /organizations", () -> Attempt.read(operator, "/organizations"));
        all.put("GET /organizations/{id}", () -> Attempt.read(operator, "/organizations/" + organization.id()));
    }

    private void read(String route, Supplier<String> path) {
        all.put("GET " + route, () -> Attempt.read(caller, path.get()));
    }

    /** Always the same: reading takes nothing away. */
    private String some(Thing thing) {
        return there.computeIfAbsent(thing, one -> admin.create(one.path, one.fresh()));
    }

    private String someKey() {
        return keyThere.orElseGet(() -> {
            String id = admin.key(some(Thing.SERVICE_ACCOUNT), Map.of()).id();
            keyThere = Optional.of(id);
            return id;
        });
    }
}
