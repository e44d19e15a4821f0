package io.postern.administration;

import io.postern.administration.World.Place;
import io.postern.support.Key;
import io.restassured.response.Response;
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
        add(4, "make role", () -> make("/roles", world.roles, "name", wishes.role(world.fresh("role"))));
        add(3, "make group", () -> make("/groups", world.groups, "name", wishes.group(world.fresh("group"))));
        add(4, "make machine", () -> {
            Map<String, Object> body = wishes.account("identifier", world.fresh("machine"));
            return make("/service-accounts", world.machines, "identifier", body);
        });
        add(3, "invite", () -> {
            Map<String, Object> body = wishes.account("email", world.freshAddress());
            return make("/users", world.users, "email", body).and(answer -> invited.add(answer.path("id")));
        });
        add(2, "make permission", () -> {
            String name = wishes.permission();
            return Move.post("/permissions", wishes.permission(name)).and(answer -> world.permissions.add(name));
        });
        add(2, "make server", () -> {
            Map<String, Object> body = wishes.server(world.fresh("server"));
            return make("/resource-servers", world.servers, "name", body);
        });
    }

    private void addChanging() {
        add(4, "change role", () -> {
            String role = wishes.one(world.roles);
            return Move.put("/roles/" + role, wishes.role(world.name(role)));
        });
        add(3, "change group", () -> {
            String group = wishes.one(world.groups);
            String name = wishes.rarely(() -> world.fresh("group"), world.name(group));
            return rename("/groups/" + group, group, name, wishes.group(name));
        });
        add(3, "change machine", () -> {
            String machine = wishes.one(world.machines);
            String name = wishes.rarely(() -> world.fresh("machine"), world.name(machine));
            return rename(path(machine), machine, name, wishes.account("identifier", name));
        });
        add(3, "change user", () -> {
            String user = wishes.one(world.users);
            String name = wishes.rarely(world::freshAddress, world.name(user));
            return rename("/users/" + user, user, name, wishes.account("email", name));
        });
        add(2, "change permission", () -> {
            String name = wishes.one(world.permissions);
            return Move.put("/permissions/" + name, wishes.permission(name));
        });
        add(2, "change server", () -> {
            String server = wishes.one(world.servers);
            return Move.put("/resource-servers/" + server, wishes.server(world.name(server)));
        });
    }

    private void addLinking() {
        add(3, "link role", () -> Move.put(account() + "/roles/" + wishes.one(world.roles)));
        add(2, "unlink role", () -> Move.delete(account() + "/roles/" + wishes.one(world.roles)));
        add(3, "join group", () -> Move.put(account() + "/groups/" + wishes.one(world.groups)));
        add(2, "leave group", () -> Move.delete(account() + "/groups/" + wishes.one(world.groups)));
        add(3, "grant permission", () -> Move.put(account() + "/permissions/" + wishes.pattern()));
        add(2, "revoke permission", () -> Move.delete(account() + "/permissions/" + wishes.pattern()));
        add(3, "carry role", () -> Move.put(carried()));
        add(2, "drop role", () -> Move.delete(carried()));
        add(3, "give role", () -> Move.post("/roles/" + wishes.one(world.roles) + "/accounts", wishes.holders()));
        add(3, "fill group", () -> Move.post("/groups/" + wishes.one(world.groups) + "/members", wishes.holders()));
        add(3, "give permission", () -> Move.post("/permissions/" + wishes.pattern() + "/accounts", wishes.holders()));
    }

    /** To let somebody act, or to act as somebody, is as good as to grant what they hold. */
    private void addActing() {
        add(3, "activate", () -> Move.post(path(wishes.one(world.accounts())) + "/activate"));
        add(1, "deactivate", () -> Move.post(path(other()) + "/deactivate"));
        add(4, "make key", () -> {
            String account = wishes.one(world.machines);
            Map<String, Object> body = wishes.key(world.fresh("key"));
            return Move.post(path(account) + "/access-keys", body).and(answer -> remember(account, body, answer));
        });
        add(4, "activate key", () -> Move.post(path(wishes.one(world.keys, nowhere())) + "/activate"));
        add(2, "deactivate key", () -> Move.post(path(wishes.one(world.keys, nowhere())) + "/deactivate"));
        add(2, "invite again", () -> {
            String user = wishes.one(world.users);
            return Move.post("/users/" + user + "/invite").and(answer -> invited.add(user));
        });
    }

    private void addEnding() {
        add(1, "delete role", () -> delete("/roles/", world.roles));
        add(1, "delete group", () -> delete("/groups/", world.groups));
        add(1, "delete permission", () -> delete("/permissions/", world.permissions));
        add(1, "delete server", () -> delete("/resource-servers/", world.servers));
        add(1, "delete account", () -> {
            String account = other();
            return Move.delete(path(account)).and(answer -> bury(account));
        });
        add(1, "delete accounts", () -> {
            String account = other();
            Map<String, ?> body = Map.of("ids", List.of(account));
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
        return Move.post(path, body).and(answer -> all.add(world.named(answer.path("id"), name)));
    }

    private Move rename(String path, String id, String name, Map<String, Object> body) {
        return Move.put(path, body).and(answer -> world.named(id, name));
    }

    private Move delete(String path, List<String> all) {
        String id = wishes.one(all);
        return Move.delete(path + id).and(answer -> all.remove(id));
    }

    private void remember(String account, Map<String, Object> body, Response made) {
        Key key = new Key(made.path("accessKeyId"), made.path("secret"));
        Place place = new Place(account, world.named(key.id(), body.get("name").toString()));
        world.keys.add(place);
        secrets.put(place, key);
    }

    private void bury(String account) {
        world.machines.remove(account);
        world.users.remove(account);
        buried.add(account);
    }

    private String account() {
        return "/accounts/" + wishes.one(world.accounts());
    }

    /** Somebody else than the actor, who would have to stop at once. */
    private String other() {
        return wishes.one(
                world.accounts().stream().filter(id -> !id.equals(world.actor)).toList());
    }

    private String carried() {
        return "/groups/" + wishes.one(world.groups) + "/roles/" + wishes.one(world.roles);
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
