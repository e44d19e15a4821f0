package io.postern.administration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What somebody may ask for, at random: half of it what they hold, half of it anything; mostly a little more or less. */
final class Wishes {
    /** The id of nothing. */
    static final String NOTHING = new UUID(0, 0).toString();

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

    String one(List<String> all) {
        return one(all, NOTHING);
    }

    <T> T one(List<T> all, T none) {
        return all.isEmpty() ? none : all.get(random.nextInt(all.size()));
    }

    /** The rare one in one of four cases. */
    String rarely(Supplier<String> rare, String common) {
        return chance(4) ? rare.get() : common;
    }

    /** Mostly one of these, if there are any. */
    String mostly(List<String> likely, Supplier<String> other) {
        return likely.isEmpty() ? other.get() : rarely(other, one(likely));
    }

    String role() {
        return one(chance(8) ? world.builtInRoles : world.roles);
    }

    String group() {
        return one(chance(8) ? world.builtInGroups : world.groups);
    }

    String server() {
        return mostly(world.servers, () -> one(world.builtInServers));
    }

    String account() {
        return one(world.accounts());
    }

    String pattern() {
        return one(random.nextBoolean() ? held : anything());
    }

    /** @param id of the role as it is, or of nothing */
    Map<String, Object> role(String name, String id) {
        Map<String, Object> body = maybe("permissions", edited(world.patterns(id, false), patterns(2)));
        body.putAll(maybe("restrictedPermissions", edited(world.patterns(id, true), patterns(1))));
        return with(body, "name", name);
    }

    /** @param id of the group as it is, or of nothing */
    Map<String, Object> group(String name, String id) {
        return with(maybe("roles", edited(world.rolesOfGroup(id), few(this::role, 2))), "name", name);
    }

    /**
     * @param field by which such an account is known
     * @param id of the account as it is, or of nothing
     */
    Map<String, Object> account(String field, String name, String id) {
        Map<String, Object> body = maybe("permissions", edited(world.permissionsOf(id), patterns(1)));
        body.putAll(maybe("roles", edited(world.rolesOf(id), few(this::role, 1))));
        body.putAll(maybe("groups", edited(world.groupsOf(id), few(this::group, 1))));
        return with(body, field, name);
    }

    Map<String, Object> permission(String name) {
        return with(maybe("resourceServer", server()), "name", name);
    }

    /** A permission's name that may be taken. */
    String permission() {
        return one(List.of("a", "b", "c", "d")) + ":" + one(List.of("read", "write", "delete", "export"));
    }

    Map<String, Object> server(String name) {
        return Map.of("name", name, "audience", "https://" + random.nextInt(1000) + ".example");
    }

    Map<String, Object> key(String name) {
        return with(chance(4) ? maybe("resourceServer", server()) : new HashMap<>(), "name", name);
    }

    /** @param holders who has it already */
    Map<String, Object> holders(List<String> holders) {
        List<String> removed = world.some(chance(4) ? world.accounts() : holders, 0, 2);
        List<String> added = new ArrayList<>(world.some(world.accounts(), 0, 2));
        added.removeAll(removed);
        return Map.of("add", added, "remove", removed);
    }

    private boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    private List<String> patterns(int most) {
        return few(this::pattern, most);
    }

    private List<String> few(Supplier<String> drawn, int most) {
        return Stream.generate(drawn).limit(random.nextInt(most + 1)).toList();
    }

    private List<String> edited(List<String> now, List<String> more) {
        return Stream.concat(now.stream().filter(each -> !chance(4)), more.stream())
                .distinct()
                .toList();
    }

    private List<String> anything() {
        return Stream.concat(ANYTHING.stream(), world.permissions.stream()).toList();
    }

    /** What is absent stays as it is. */
    private Map<String, Object> maybe(String field, Object value) {
        return chance(2) ? new HashMap<>() : new HashMap<>(Map.of(field, value));
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, String value) {
        body.put(field, value);
        return body;
    }
}
