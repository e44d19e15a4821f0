package io.postern.administration;

import static io.postern.administration.AuditRecipes.Shape.CREATED;
import static io.postern.administration.AuditRecipes.Shape.DELETED;
import static io.postern.administration.AuditRecipes.Shape.DONE;
import static io.postern.administration.AuditRecipes.Shape.UPDATED;

import io.postern.administration.Attempt.Caller;
import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.postern.support.Person;
import io.restassured.path.json.JsonPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** For each route that changes something, one request that does. */
final class AuditRecipes {
    /** What an event says of the change. */
    enum Shape {
        CREATED,
        UPDATED,
        DELETED,
        /** No change of one representation. */
        DONE
    }

    /**
     * A route's request, and what comes of it.
     *
     * @param again the answer to the same request once more; it leaves no event unless it is {@code repeatable}
     * @param preconditioned whether there is a version for {@code If-Match}
     */
    record Recipe(
            String action,
            Shape shape,
            Supplier<Attempt> request,
            int again,
            boolean repeatable,
            boolean preconditioned) {}

    /** Those that only read. */
    static final List<String> READING = List.of("POST /accounts/validate", "POST /accounts/{id}/simulate");

    /** Those that anybody may call who has a password or a link. */
    static final List<String> OPEN = List.of("POST /session", "POST /invitations/{token}/accept");

    private final Organization organization;
    private final Admin admin;
    private final Caller caller;
    private final Map<String, Recipe> all = new LinkedHashMap<>();

    AuditRecipes(Organization organization) {
        this.organization = organization;
        this.admin = organization.admin().withOneToken();
        this.caller = Caller.with(admin);
        catalogAndRoles();
        groups();
        accounts();
        links();
        manyLinks();
        keys();
        itself();
        signingKeys();
        people();
        platform();
    }

    Map<String, Recipe> all() {
        return all;
    }

    private void catalogAndRoles() {
        creation("/roles", "role.create", Thing.ROLE::fresh);
        replacement("/roles", "role.update", Thing.ROLE, "description");
        deletion("/roles", "role.delete", () -> make(Thing.ROLE));
        creation("/permissions", "permission.create", Thing.PERMISSION::fresh);
        replacement("/permissions", "permission.update", Thing.PERMISSION, "description");
        deletion("/permissions", "permission.delete", () -> make(Thing.PERMISSION));
        creation("/resource-servers", "resource-server.create", Thing.RESOURCE_SERVER::fresh);
        replacement("/resource-servers", "resource-server.update", Thing.RESOURCE_SERVER, "description");
        deletion("/resource-servers", "resource-server.delete", () -> make(Thing.RESOURCE_SERVER));
    }

    private void groups() {
        creation("/groups", "group.create", Thing.GROUP::fresh);
        replacement("/groups", "group.update", Thing.GROUP, "description");
        deletion("/groups", "group.delete", () -> make(Thing.GROUP));
        links("/groups/{id}/roles/{roleId}", Thing.GROUP, Thing.ROLE, "group.add-role", "group.remove-role");
    }

    private void accounts() {
        creation("/service-accounts", "service-account.create", Thing.SERVICE_ACCOUNT::fresh);
        replacement("/service-accounts", "service-account.update", Thing.SERVICE_ACCOUNT, "description");
        deletion("/service-accounts", "service-account.delete", () -> make(Thing.SERVICE_ACCOUNT));
        Supplier<Place> machine = () -> {
            String id = make(Thing.SERVICE_ACCOUNT);
            return new Place("/service-accounts/" + id, id);
        };
        switches("/service-accounts/{id}", "service-account", machine);
        again("/service-accounts/{id}", "/revoke-tokens", "service-account.revoke-tokens", machine);
        administrators();
        creation("/users", "user.invite", () -> Map.of("email", Admin.unique("ada") + "@example.com"));
        put("PUT /users/{id}", "user.update", UPDATED, 412, () -> {
            String email = Admin.unique("ada") + "@example.com";
            String id = admin.create("/users", Map.of("email", email));
            return Attempt.replace(caller, "/users/" + id, id, Map.of("email", email, "displayName", "Ada"));
        });
        deletion("/users", "user.delete", this::user);
        switches("/users/{id}", "user", () -> {
            String id = user();
            return new Place("/users/" + id, id);
        });
        all.put(
                "POST /users/{id}/invite",
                new Recipe("user.invite-again", DONE, () -> act("/users/", user(), "/invite"), 200, true, true));
        all.put(
                "POST /accounts/delete",
                new Recipe(
                        "account.delete-many",
                        DONE,
                        () -> Attempt.post(caller, "/accounts/delete", Map.of())
                                .on("many", Map.of("ids", List.of(make(Thing.SERVICE_ACCOUNT), user())))
                                .answered(200),
                        422,
                        false,
                        false));
    }

    private void administrators() {
        String path = "/service-accounts/{id}/administrators/{userId}";
        Supplier<Place> fresh = () -> {
            String id = make(Thing.SERVICE_ACCOUNT);
            return new Place("/service-accounts/" + id + "/administrators/" + user(), id);
        };
        linkAndUnlink(path, "service-account.add-administrator", "service-account.remove-administrator", fresh);
    }

    private void links() {
        Thing account = Thing.SERVICE_ACCOUNT;
        links("/accounts/{id}/roles/{roleId}", account, Thing.ROLE, "account.add-role", "account.remove-role");
        links("/accounts/{id}/groups/{groupId}", account, Thing.GROUP, "account.join-group", "account.leave-group");
        links("/accounts/{id}/permissions/{permission}", account, Thing.PERMISSION, "account.grant", "account.revoke");
    }

    private void manyLinks() {
        manyLinks("/roles/{id}/accounts", Thing.ROLE, "role.change-accounts");
        manyLinks("/groups/{id}/members", Thing.GROUP, "group.change-members");
        manyLinks("/permissions/{id}/accounts", Thing.PERMISSION, "permission.change-accounts");
    }

    private void keys() {
        String path = "/service-accounts/{id}/access-keys";
        all.put(
                "POST " + path,
                new Recipe(
                        "access-key.create",
                        CREATED,
                        () -> Attempt.post(
                                caller,
                                "/service-accounts/" + make(Thing.SERVICE_ACCOUNT) + "/access-keys",
                                Map.of("name", "nightly")),
                        201,
                        true,
                        false));
        switches(path + "/{keyId}", "access-key", this::key);
        put("PUT " + path + "/{keyId}", "access-key.update", UPDATED, 412, () -> {
            Place key = key();
            return Attempt.replace(caller, key.path(), key.id(), Map.of("name", "renamed"));
        });
        again(path + "/{keyId}", "/regenerate", "access-key.regenerate", this::key);
        again(path + "/{keyId}", "/revoke-tokens", "access-key.revoke-tokens", this::key);
        put("DELETE " + path + "/{keyId}", "access-key.delete", DELETED, 404, () -> {
            Place key = key();
            send("POST", key.path() + "/deactivate");
            return Attempt.delete(caller, key.path(), key.id());
        });
    }

    private void itself() {
        put("PUT /organization", "organization.update", UPDATED, 412, () -> {
            JsonPath now = JsonPath.from(
                    caller.requests().get().get("/api/v1/organization").asString());
            int lifetime = now.get("tokenLifetime") == null ? 600 : now.getInt("tokenLifetime") + 1;
            return new Attempt(
                    caller,
                    "PUT",
                    "/organization",
                    Optional.of(Map.of("tokenLifetime", lifetime)),
                    Optional.of(organization.id().toString()),
                    Optional.of("\"" + now.getLong("version") + "\""),
                    200);
        });
    }

    /** The next key is replaced by one that signs in another way. */
    private void signingKeys() {
        AtomicInteger turns = new AtomicInteger();
        done(
                "POST /signing-keys/rotate",
                "signing-key.rotate",
                200,
                200,
                () -> Attempt.post(
                        caller,
                        "/signing-keys/rotate",
                        Map.of("algorithm", turns.getAndIncrement() % 2 == 0 ? "RS256" : "EdDSA")));
    }

    /** Done in {@code default}, to organizations that are made for it. */
    private void platform() {
        Admin operator = Admin.bootstrap().withOneToken();
        Caller caller = Caller.with(operator);
        Supplier<Map<String, ?>> body =
                () -> Map.of("name", Admin.unique("organization"), "ownerEmail", "ada@example.com");
        Supplier<String> made = () -> operator.create("/organizations", body.get());
        all.put(
                "POST /organizations",
                new Recipe(
                        "organization.create",
                        CREATED,
                        () -> Attempt.post(caller, "/organizations", body.get()),
                        409,
                        false,
                        false));
        put("DELETE /organizations/{id}", "organization.delete", DELETED, 404, () -> {
            String id = made.get();
            return Attempt.delete(caller, "/organizations/" + id, id);
        });
        put("POST /organizations/{id}/suspend", "organization.suspend", UPDATED, 200, () -> {
            String id = made.get();
            return Attempt.act(caller, "/organizations/" + id + "/suspend", id);
        });
        put("POST /organizations/{id}/resume", "organization.resume", UPDATED, 200, () -> {
            String id = made.get();
            Attempt.act(caller, "/organizations/" + id + "/suspend", id).send();
            return Attempt.act(caller, "/organizations/" + id + "/resume", id);
        });
    }

    private void people() {
        done("POST /session", "session.start", 201, 201, () -> {
            Person person = Person.of(organization);
            Map<String, String> body =
                    Map.of("organization", organization.name(), "email", person.email(), "password", person.password());
            return Attempt.post(Attempt.with(new Browser(), person), "/session", Map.of())
                    .on(person.account().toString(), body);
        });
        done("DELETE /session", "session.end", 204, 401, () -> {
            Person person = Person.of(organization);
            Attempt.Caller caller = Attempt.with(Browser.of(person), person);
            return Attempt.delete(caller, "/session", person.account().toString());
        });
        done("PUT /me/password", "password.change", 204, 401, () -> {
            Person person = Person.of(organization);
            Map<String, String> body =
                    Map.of("currentPassword", person.password(), "newPassword", Admin.unique("password"));
            return Attempt.link(
                            Attempt.with(Browser.of(person), person),
                            "/me/password",
                            person.account().toString())
                    .on(person.account().toString(), body);
        });
        done("POST /invitations/{token}/accept", "invitation.accept", 204, 404, () -> {
            Person person = Person.of(organization);
            return Attempt.post(
                            Attempt.with(new Browser(), person),
                            person.invite(Optional.empty()).substring("/api/v1".length()),
                            Map.of())
                    .on(person.account().toString(), Map.of("password", Admin.unique("password")));
        });
    }

    private void done(String route, String action, int status, int again, Supplier<Attempt> request) {
        all.put(route, new Recipe(action, DONE, () -> request.get().answered(status), again, again == 201, false));
    }

    private void creation(String path, String action, Supplier<Map<String, ?>> body) {
        all.put(
                "POST " + path,
                new Recipe(action, CREATED, () -> Attempt.post(caller, path, body.get()), 409, false, false));
    }

    private void replacement(String path, String action, Thing thing, String field) {
        put("PUT " + path + "/{id}", action, UPDATED, 412, () -> {
            Map<String, Object> body = thing.fresh();
            String id = admin.create(path, body);
            body.put(field, "Something else");
            return Attempt.replace(caller, path + "/" + id, id, body);
        });
    }

    private void deletion(String path, String action, Supplier<String> made) {
        put("DELETE " + path + "/{id}", action, DELETED, 404, () -> {
            String id = made.get();
            return Attempt.delete(caller, path + "/" + id, id);
        });
    }

    private void switches(String path, String thing, Supplier<Place> made) {
        put("POST " + path + "/deactivate", thing + ".deactivate", UPDATED, 200, () -> {
            Place place = made.get();
            return Attempt.act(caller, place.path() + "/deactivate", place.id());
        });
        put("POST " + path + "/activate", thing + ".activate", UPDATED, 200, () -> {
            Place place = made.get();
            send("POST", place.path() + "/deactivate");
            return Attempt.act(caller, place.path() + "/activate", place.id());
        });
    }

    /** What does something each time that it is asked. */
    private void again(String path, String verb, String action, Supplier<Place> made) {
        all.put(
                "POST " + path + verb,
                new Recipe(
                        action,
                        DONE,
                        () -> {
                            Place place = made.get();
                            return Attempt.act(caller, place.path() + verb, place.id());
                        },
                        200,
                        true,
                        true));
    }

    private void links(String path, Thing from, Thing to, String made, String ended) {
        Supplier<Place> fresh = () -> {
            String id = make(from);
            String rest = path.substring(path.indexOf("}/") + 1, path.lastIndexOf('/') + 1);
            return new Place(path.substring(0, path.indexOf('{')) + id + rest + make(to), id);
        };
        linkAndUnlink(path, made, ended, fresh);
    }

    private void linkAndUnlink(String path, String made, String ended, Supplier<Place> fresh) {
        put("PUT " + path, made, UPDATED, 204, () -> {
            Place place = fresh.get();
            return Attempt.link(caller, place.path(), place.id());
        });
        put("DELETE " + path, ended, UPDATED, 204, () -> {
            Place place = fresh.get();
            send("PUT", place.path());
            return Attempt.delete(caller, place.path(), place.id());
        });
    }

    private void manyLinks(String path, Thing thing, String action) {
        put("POST " + path, action, DONE, 200, () -> {
            String id = make(thing);
            return Attempt.post(caller, path.replace("{id}", id), Map.of())
                    .on(id, Map.of("add", List.of(make(Thing.SERVICE_ACCOUNT), make(Thing.SERVICE_ACCOUNT))))
                    .answered(200);
        });
    }

    private void put(String route, String action, Shape shape, int again, Supplier<Attempt> request) {
        all.put(route, new Recipe(action, shape, request, again, false, true));
    }

    /** A thing that is there: its path and its id. */
    private record Place(String path, String id) {}

    private Place key() {
        String account = make(Thing.SERVICE_ACCOUNT);
        Key key = admin.key(account, Map.of());
        return new Place("/service-accounts/" + account + "/access-keys/" + key.id(), key.id());
    }

    private String user() {
        return admin.create("/users", Map.of("email", Admin.unique("ada") + "@example.com"));
    }

    private String make(Thing thing) {
        return admin.create(thing.path, thing.fresh());
    }

    private Attempt act(String path, String id, String verb) {
        return Attempt.act(caller, path + id + verb, id);
    }

    private void send(String method, String path) {
        int status = caller.requests().get().request(method, "/api/v1" + path).statusCode();
        if (status >= 300) {
            throw new AssertionError(method + " " + path + ": " + status);
        }
    }
}
