package io.postern.administration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What somebody may ask for, at random: half of it what they hold, half of it anything. */
final class Wishes {
    private static final List<String> ANYTHING = List.of(
            "*", "a:*", "b:*", "d:*", "*:read", "*:write", "*:delete", "postern.roles:*", "postern.signing-keys:*");

    private final World world;
    private final Random random;
    private final List<String> held;

    /** @param held names and patterns that the asker holds */
    Wishes(World world, Random random, List<String> held) {
        this.world = world;
        this.random = random;
        this.held = held;
    }

    /** One of these; of none, an id that nothing has. */
    String one(List<String> all) {
        return one(all, new UUID(0, 0).toString());
    }

    <T> T one(List<T> all, T none) {
        return all.isEmpty() ? none : all.get(random.nextInt(all.size()));
    }

    /** The rare one in one of four cases. */
    String rarely(Supplier<String> rare, String common) {
        return chance(4) ? rare.get() : common;
    }

    String pattern() {
        return one(random.nextBoolean() ? held : anything());
    }

    Map<String, Object> role(String name) {
        Map<String, Object> body = maybe("permissions", patterns(3));
        body.putAll(maybe("restrictedPermissions", chance(2) ? patterns(1) : List.of()));
        return with(body, "name", name);
    }

    Map<String, Object> group(String name) {
        return with(maybe("roles", world.some(world.roles, 2)), "name", name);
    }

    /** @param field by which such an account is known */
    Map<String, Object> account(String field, String name) {
        Map<String, Object> body = maybe("permissions", patterns(1));
        body.putAll(maybe("roles", world.some(world.roles, 1)));
        body.putAll(maybe("groups", world.some(world.groups, 1)));
        return with(body, field, name);
    }

    Map<String, Object> permission(String name) {
        return with(maybe("resourceServer", one(world.servers)), "name", name);
    }

    /** A permission's name that may be taken. */
    String permission() {
        return one(List.of("a", "b", "c", "d")) + ":" + one(List.of("read", "write", "delete", "export"));
    }

    Map<String, Object> server(String name) {
        String audience = "https://" + random.nextInt(1000) + ".example";
        return new HashMap<>(Map.of("name", name, "audience", audience));
    }

    Map<String, Object> key(String name) {
        return with(chance(4) ? maybe("resourceServer", one(world.servers)) : new HashMap<>(), "name", name);
    }

    /** Who is to have something and who not. */
    Map<String, Object> holders() {
        List<String> drawn = world.some(world.accounts(), 4);
        int added = random.nextInt(drawn.size() + 1);
        return new HashMap<>(Map.of("add", drawn.subList(0, added), "remove", drawn.subList(added, drawn.size())));
    }

    private boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    private List<String> patterns(int most) {
        return world.some(random.nextBoolean() ? held : anything(), most);
    }

    private List<String> anything() {
        return Stream.concat(ANYTHING.stream(), world.permissions.stream()).toList();
    }

    /** What is absent stays as it is. */
    private Map<String, Object> maybe(String field, Object value) {
        return chance(3) ? new HashMap<>() : new HashMap<>(Map.of(field, value));
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, String value) {
        body.put(field, value);
        return body;
    }
}
