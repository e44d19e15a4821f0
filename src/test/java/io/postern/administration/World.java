package io.postern.administration;

import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Organization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** An organization made at random: some are strong, some restricted, and one may write everywhere but holds little else. */
final class World {
    private static final List<String> MAY_WRITE = List.of(
            "postern.accounts:*",
            "postern.access-keys:*",
            "postern.roles:*",
            "postern.groups:*",
            "postern.resource-servers:*");
    private static final List<String> REGISTERED =
            List.of("a:read", "a:write", "a:delete", "b:read", "b:write", "c:read", "c:delete");
    private static final List<String> STRONG = Stream.concat(
                    REGISTERED.stream(),
                    Stream.of("*", "a:*", "b:*", "d:*", "*:read", "*:write", "postern.roles:*", "postern.owners:write"))
            .toList();
    private static final List<String> WEAK =
            List.of("a:*", "a:read", "a:write", "b:*", "b:read", "c:*", "*:read", "*:delete");
    private static final List<String> DENIED = List.of("a:write", "b:*", "c:delete", "*:delete", "*:read", "d:*");

    final List<String> roles = new ArrayList<>();
    final List<String> groups = new ArrayList<>();
    final List<String> machines = new ArrayList<>();
    final List<String> users = new ArrayList<>();
    final List<String> servers;
    final List<String> permissions;
    final List<Place> keys = new ArrayList<>();

    /** The weak one. */
    final String actor;

    final Key actorsKey;

    private final Random random;
    private final Database database;
    private final Organization organization = Organization.found();
    private final Rows rows = new Rows(organization.id());
    private final Map<String, String> names = new LinkedHashMap<>();
    private int named;

    /** A key and the account that it belongs to. */
    record Place(String account, String key) {}

    World(Random random, Database database) {
        this.random = random;
        this.database = database;
        REGISTERED.forEach(rows::permission);
        for (int i = 0; i < 8; i++) {
            role(some(STRONG, 3), some(STRONG, i / 3));
        }
        for (int i = 0; i < 4; i++) {
            group(some(roles, 2));
        }
        for (int i = 0; i < 8; i++) {
            machine(some(roles, 2), some(groups, 1), some(STRONG, i / 3));
        }
        for (int i = 0; i < 4; i++) {
            user(some(roles, 1), some(groups, 1), some(STRONG, i / 2));
        }
        rows.makeOwner(users.get(0));
        rows.deactivate(users.get(3));
        rows.deactivate(machines.get(7));
        for (int i = 0; i < 6; i++) {
            key(machines.get(i), i % 2 == 0);
        }
        actor = actor();
        rows.write(database);
        actorsKey = organization.admin().key(actor, Map.of());
        roles.addAll(found("select id || '|' || name from roles where organization_id = ? and managed order by name"));
        groups.addAll(
                found("select id || '|' || name from groups where organization_id = ? and managed order by name"));
        machines.addAll(found("select id || '|' || identifier from accounts where organization_id = ?"
                + " and identifier = 'administrator'"));
        servers = found("select id || '|' || name from resource_servers where organization_id = ? order by name");
        permissions = found("select name || '|' || name from permissions where organization_id = ? order by name");
    }

    /** Some of all, at random; at most so many. */
    <T> List<T> some(List<T> all, int most) {
        List<T> chosen = new ArrayList<>(all);
        Collections.shuffle(chosen, random);
        return List.copyOf(chosen.subList(0, Math.min(chosen.size(), random.nextInt(most + 1))));
    }

    /** Remembers something by its name and answers its id. */
    String named(String id, String name) {
        names.put(id, name);
        return id;
    }

    /** The name of something. */
    String name(String id) {
        return names.getOrDefault(id, "nothing");
    }

    /** A name that nothing here has, and that is the same when all happens once more. */
    String fresh(String name) {
        return name + " " + ++named;
    }

    /** An e-mail address likewise. */
    String freshAddress() {
        return fresh("user").replace(' ', '-') + "@example.com";
    }

    /** All who have not been deleted. */
    List<String> accounts() {
        return Stream.concat(machines.stream(), users.stream()).toList();
    }

    /** Who holds what now. */
    Holdings holdings(List<String> invited) {
        return Holdings.read(database, organization.id(), invited);
    }

    /** A text with names for ids. */
    String readable(String text) {
        String readable = text;
        for (Map.Entry<String, String> each : names.entrySet()) {
            readable = readable.replace(each.getKey(), "<" + each.getValue() + ">");
        }
        return readable;
    }

    private String actor() {
        String role = role(random.nextInt(4) == 0 ? List.of("*") : some(WEAK, 4), some(DENIED, 2));
        return random.nextBoolean()
                ? machine(List.of(role), List.of(), MAY_WRITE)
                : machine(List.of(), List.of(group(List.of(role))), MAY_WRITE);
    }

    private String role(List<String> granted, List<String> restricted) {
        String name = fresh("role");
        return add(roles, rows.role(name, granted, restricted), name);
    }

    private String group(List<String> carried) {
        String name = fresh("group");
        return add(groups, rows.group(name, carried), name);
    }

    private String machine(List<String> itsRoles, List<String> itsGroups, List<String> granted) {
        String name = fresh("machine");
        return add(machines, rows.machine(name, itsRoles, itsGroups, granted), name);
    }

    private void user(List<String> itsRoles, List<String> itsGroups, List<String> granted) {
        String name = freshAddress();
        add(users, rows.user(name, itsRoles, itsGroups, granted), name);
    }

    private void key(String account, boolean active) {
        String name = fresh("key");
        keys.add(new Place(account, named(rows.key(account, name, active), name)));
    }

    private String add(List<String> all, String id, String name) {
        all.add(named(id, name));
        return id;
    }

    private List<String> found(String sql) {
        List<String> found = new ArrayList<>();
        for (String row : database.column(sql, organization.id())) {
            String[] parts = row.split("\\|");
            add(found, parts[0], parts[1]);
        }
        return found;
    }
}
