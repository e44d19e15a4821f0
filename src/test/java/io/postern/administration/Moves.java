package io.postern.administration;

import static io.postern.administration.Wishes.NOTHING;

import io.postern.administration.World.Place;
import io.postern.support.Key;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Every way of writing something that could give somebody something. */
final class Moves {
    /** The keys of which the actor knows the secret. */
    final Map<Place, Key> secrets = new LinkedHashMap<>();

    /** The users whom the actor has invited, and so could become. */
    final List<String> invited = new ArrayList<>();

    private final World world;
    private final Wishes wishes;
    private final List<String> buried = new ArrayList<>();
    private final Map<String, Supplier<Move>> kinds = new LinkedHashMap<>();
    private final List<String> drawn = new ArrayList<>();

    Moves(World world, Wishes wishes) {
        this.world = world;
        this.wishes = wishes;
        secrets.put(new Place(world.actor, world.actorsKey.id()), world.actorsKey);
        addMaking();
        addChanging();
        addLinking();
        addManyLinks();
        addActing();
        addEnding();
    }

    /** The names of all of them. */
    Set<String> kinds() {
        return kinds.keySet();
    }

    /** One of these names. */
    String kind() {
        return wishes.one(drawn);
    }

    /** Something of this kind. */
    Move of(String kind) {
        return kinds.get(kind).get();
    }

    /** What ends things comes less often than what makes them. */
    private void add(int weight, String kind, Supplier<Move> move) {
        kinds.put(kind, move);
        for (int i = 0; i < weight; i++) {
            drawn.add(kind);
        }
    }

    private void addMaking() {
        add(3, "make role", () -> make("/roles", world.roles, "name", wishes.role(world.fresh("role"), NOTHING)));
        add(2, "make group", () -> make("/groups", world.groups, "name", wishes.group(world.fresh("group"), NOTHING)));
        add(3, "make machine", () -> {
            Map<String, Object> body = wishes.account("identifier", world.fresh("machine"), NOTHING);
            return make("/service-accounts", world.machines, "identifier", body);
        });
        add(2, "invite", () -> {
            Map<String, Object> body = wishes.account("email", world.freshAddress(), NOTHING);
            return make("/users", world.users, "email", body).and(answer -> invited.add(answer.getString("id")));
        });
        add(2, "make server", () -> {
            Map<String, Object> body = wishes.server(world.fresh("server"));
            return make("/resource-servers", world.servers, "name", body);
        });
        add(2, "make permission", () -> {
            String name = wishes.permission();
            return Move.post("/permissions", wishes.permission(name)).and(answer -> world.permissions.add(name));
        });
    }

    private void addChanging() {
        add(6, "change role", () -> {
            String role = wishes.role();
            return Move.put("/roles/" + role, wishes.role(world.name(role), role));
        });
        add(4, "change group", () -> {
            String group = wishes.group();
            String name = wishes.rarely(() -> world.fresh("group"), world.name(group));
            return rename("/groups/" + group, group, name, wishes.group(name, group));
        });
        add(4, "change machine", () -> {
            String machine = wishes.one(world.machines);
            String name = wishes.rarely(() -> world.fresh("machine"), world.name(machine));
            return rename(path(machine), machine, name, wishes.account("identifier", name, machine));
        });
        add(3, "change user", () -> {
            String user = wishes.one(world.users);
            String name = wishes.rarely(world::freshAddress, world.name(user));
            return rename("/users/" + user, user, name, wishes.account("email", name, user));
        });
        add(1, "change permission", () -> {
            String name = wishes.one(world.permissions);
            return Move.put("/permissions/" + name, wishes.permission(name));
        });
        add(2, "change server", () -> {
            String server = wishes.server();
            return Move.put("/resource-servers/" + server, wishes.server(world.name(server)));
        });
    }

    private void addLinking() {
        add(3, "link role", () -> Move.put("/accounts/" + wishes.account() + "/roles/" + wishes.role()));
        add(3, "unlink role", () -> {
            String role = wishes.role();
            String account = wishes.mostly(world.holdersOfRole(role), wishes::account);
            return Move.delete("/accounts/" + account + "/roles/" + role);
        });
        add(3, "join group", () -> Move.put("/accounts/" + wishes.account() + "/groups/" + wishes.group()));
        add(3, "leave group", () -> {
            String group = wishes.group();
            String account = wishes.mostly(world.members(group), wishes::account);
            return Move.delete("/accounts/" + account + "/groups/" + group);
        });
        add(
                3,
                "grant permission",
                () -> Move.put("/accounts/" + wishes.account() + "/permissions/" + wishes.pattern()));
        add(2, "revoke permission", () -> {
            String account = wishes.account();
            String pattern = wishes.mostly(world.permissionsOf(account), wishes::pattern);
            return Move.delete("/accounts/" + account + "/permissions/" + pattern);
        });
        add(3, "carry role", () -> Move.put("/groups/" + wishes.group() + "/roles/" + wishes.role()));
        add(3, "drop role", () -> {
            String group = wishes.group();
            String role = wishes.mostly(world.rolesOfGroup(group), wishes::role);
            return Move.delete("/groups/" + group + "/roles/" + role);
        });
    }

    private void addManyLinks() {
        add(3, "give role", () -> {
            String role = wishes.role();
            return Move.post("/roles/" + role + "/accounts", wishes.holders(world.holdersOfRole(role)));
        });
        add(3, "fill group", () -> {
            String group = wishes.group();
            return Move.post("/groups/" + group + "/members", wishes.holders(world.members(group)));
        });
        add(3, "give permission", () -> {
            String pattern = wishes.pattern();
            return Move.post("/permissions/" + pattern + "/accounts", wishes.holders(world.holders(pattern)));
        });
    }

    /** To let somebody act, or to act as somebody, is as good as to grant what they hold. */
    private void addActing() {
        add(
                2,
                "appoint",
                () -> Move.put(path(wishes.one(world.machines)) + "/administrators/" + wishes.one(world.users)));
        add(2, "dismiss", () -> {
            String machine = wishes.one(world.machines);
            return Move.delete(path(machine) + "/administrators/" + wishes.one(world.administrators(machine)));
        });
        add(3, "activate", () -> Move.post(path(wishes.account()) + "/activate"));
        add(1, "deactivate", () -> Move.post(path(other()) + "/deactivate"));
        add(4, "make key", () -> {
            String account = wishes.one(world.machines);
            Map<String, Object> body = wishes.key(world.fresh("key"));
            return Move.post(path(account) + "/access-keys", body).and(answer -> remember(account, body, answer));
        });
        add(3, "activate key", () -> Move.post(path(wishes.one(world.keys, nowhere())) + "/activate"));
        add(1, "deactivate key", () -> Move.post(path(wishes.one(world.keys, nowhere())) + "/deactivate"));
        add(2, "invite again", () -> {
            String user = wishes.one(world.users);
            return Move.post("/users/" + user + "/invite").and(answer -> invited.add(user));
        });
    }

    private void addEnding() {
        add(1, "delete role", () -> delete("/roles/", world.roles, wishes.role()));
        add(1, "delete group", () -> delete("/groups/", world.groups, wishes.group()));
        add(2, "delete permission", () -> {
            String name = wishes.mostly(world.restrictedPermissions(), () -> wishes.one(world.permissions));
            return delete("/permissions/", world.permissions, name);
        });
        add(2, "delete server", () -> delete("/resource-servers/", world.servers, wishes.server()));
        add(1, "delete account", () -> {
            String account = other();
            return Move.delete(path(account)).and(answer -> bury(account));
        });
        add(1, "delete accounts", () -> {
            String account = other();
            Map<String, Object> body = Map.of("ids", List.of(account));
            return Move.post("/accounts/delete", body).and(answer -> bury(account));
        });
        add(1, "purge account", () -> {
            String account = wishes.rarely(() -> wishes.one(buried), other());
            return Move.delete(path(account) + "?purge=true").and(answer -> bury(account));
        });
        add(2, "delete key", () -> {
            Place key = wishes.one(world.keys, nowhere());
            return Move.delete(path(key)).and(answer -> world.keys.remove(key));
        });
    }

    private Move make(String path, List<String> all, String field, Map<String, Object> body) {
        String name = body.get(field).toString();
        return Move.post(path, body).and(answer -> all.add(world.named(answer.getString("id"), name)));
    }

    private Move rename(String path, String id, String name, Map<String, Object> body) {
        return Move.put(path, body).and(answer -> world.named(id, name));
    }

    private static Move delete(String path, List<String> all, String id) {
        return Move.delete(path + id).and(answer -> all.remove(id));
    }

    private void remember(String account, Map<String, Object> body, JsonObject made) {
        Key key = new Key(made.getString("accessKeyId"), made.getString("secret"));
        Place place = new Place(account, world.named(key.id(), body.get("name").toString()));
        world.keys.add(place);
        secrets.put(place, key);
    }

    private void bury(String account) {
        world.machines.remove(account);
        world.users.remove(account);
        buried.add(account);
    }

    /** Somebody else than the actor, who would have to stop at once. */
    private String other() {
        return wishes.one(
                world.accounts().stream().filter(id -> !id.equals(world.actor)).toList());
    }

    private Place nowhere() {
        return new Place(wishes.one(world.machines), "nothing");
    }

    private String path(String account) {
        return (world.name(account).contains("@") ? "/users/" : "/service-accounts/") + account;
    }

    private String path(Place key) {
        return path(key.account()) + "/access-keys/" + key.key();
    }
}
