package io.postern.administration;

import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Organization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
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
    final List<String> builtInRoles;
    final List<String> groups = new ArrayList<>();
    final List<String> builtInGroups;
    final List<String> machines = new ArrayList<>();
    final List<String> users = new ArrayList<>();
    final List<String> servers = new ArrayList<>();
    final List<String> builtInServers;
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
        for (int i = 0; i < 3; i++) {
            role(some(STRONG, 1, 3), List.of());
            role(some(STRONG, 0, 1), some(STRONG, 1, 2));
        }
        for (int i = 0; i < 3; i++) {
            group(some(roles, 1, 2));
        }
        for (int i = 0; i < 5; i++) {
            machine(some(roles, 0, 2), some(groups, 0, 2), some(STRONG, 0, 2));
            key(machines.get(i), i % 2 == 0);
        }
        for (int i = 0; i < 3; i++) {
            user(some(roles, 0, 1), some(groups, 0, 1), some(STRONG, 0, 1));
        }
        users.forEach(user -> rows.appoint(user, machines.get(users.indexOf(user))));
        rows.join(users.get(0), "Owners");
        rows.deactivate(users.get(2));
        rows.deactivate(machines.get(4));
        actor = actor();
        rows.write(database);
        actorsKey = organization.admin().key(actor, Map.of());
        named(actorsKey.id(), "its first key");
        builtInRoles = found("select id || '|' || name from roles where organization_id = ? and managed order by name");
        builtInGroups =
                found("select id || '|' || name from groups where organization_id = ? and managed order by name");
        machines.addAll(found("select id || '|' || identifier from accounts where organization_id = ?"
                + " and identifier = 'administrator'"));
        builtInServers =
                found("select id || '|' || name from resource_servers where organization_id = ? order by name");
        permissions = new ArrayList<>(database.column(
                "select name from permissions where organization_id = ? order by name", organization.id()));
    }

    /** Some of all, at random: so many at least, and at most. */
    <T> List<T> some(List<T> all, int least, int most) {
        List<T> chosen = new ArrayList<>(all);
        Collections.shuffle(chosen, random);
        return List.copyOf(chosen.subList(0, Math.min(chosen.size(), least + random.nextInt(most - least + 1))));
    }

    /** Remembers something by its name and answers its id. */
    String named(String id, String name) {
        names.put(id, name);
        return id;
    }

    /** The name of something; that of a permission is its id. */
    String name(String id) {
        return names.getOrDefault(id, id);
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

    List<String> rolesOf(String account) {
        return linked("select role_id from account_roles where account_id = ?", account);
    }

    /** Those that it may leave. */
    List<String> groupsOf(String account) {
        return linked(
                "select group_id from group_members join groups on group_id = id where account_id = ?"
                        + " and (not managed or name = 'Owners')",
                account);
    }

    List<String> permissionsOf(String account) {
        return linked("select pattern from account_permissions where account_id = ?", account);
    }

    /** Those that some role restricts by name. */
    List<String> restrictedPermissions() {
        return inOrder(database.column(
                "select distinct permission from role_permissions"
                        + " where organization_id = ? and restricted and permission is not null",
                organization.id()));
    }

    List<String> administrators(String machine) {
        return linked("select user_id from account_administrators where account_id = ?", machine);
    }

    List<String> rolesOfGroup(String group) {
        return linked("select role_id from group_roles where group_id = ?", group);
    }

    List<String> holdersOfRole(String role) {
        return linked("select account_id from account_roles where role_id = ?", role);
    }

    List<String> members(String group) {
        return linked("select account_id from group_members where group_id = ?", group);
    }

    List<String> holders(String pattern) {
        return inOrder(database.column(
                "select account_id from account_permissions where organization_id = ? and pattern = ?",
                organization.id(),
                pattern));
    }

    List<String> patterns(String role, boolean restricted) {
        return linked(
                "select pattern from role_permissions where restricted = " + restricted + " and role_id = ?", role);
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

    private List<String> linked(String sql, String id) {
        return inOrder(database.column(sql, UUID.fromString(id)));
    }

    /** The same order when all happens once more. */
    private List<String> inOrder(List<String> ids) {
        return ids.stream().sorted(Comparator.comparing(this::name)).toList();
    }

    private String actor() {
        String role = role(random.nextInt(3) == 0 ? List.of("*") : some(WEAK, 0, 4), some(DENIED, 0, 2));
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
