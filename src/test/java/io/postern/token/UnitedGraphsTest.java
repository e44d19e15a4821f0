package io.postern.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.Token;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever hangs together how: view, administration and token agree with a model that is too simple to be wrong. */
@QuarkusTest
class UnitedGraphsTest {
    private static final int GRAPHS = 100;
    private static final List<String> REGISTERED =
            List.of("a:read", "a:write", "a:delete", "b:read", "b:write", "c:read", "c:delete");
    private static final List<String> PATTERNS = Stream.concat(
                    REGISTERED.stream(),
                    Stream.of("*", "a:*", "b:*", "*:read", "*:write", "nothing:*", "*:nothing", "postern.roles:*"))
            .toList();

    @Inject
    Database database;

    private UUID organization;
    private Admin admin;
    private Supplier<RequestSpecification> requests;
    private List<String> everything;

    /** What a role gives and restricts. */
    private record Role(UUID id, Set<String> granted, Set<String> restricted) {}

    private record Group(UUID id, List<Role> roles) {}

    private record Account(UUID id, List<Role> roles, List<Group> groups, Set<String> granted) {

        /** The model: every pattern against every permission. */
        Set<String> united(List<String> registered) {
            List<Role> all = Stream.concat(roles.stream(), groups.stream().flatMap(group -> group.roles().stream()))
                    .toList();
            Set<String> given =
                    all.stream().flatMap(role -> role.granted().stream()).collect(Collectors.toSet());
            given.addAll(granted);
            Set<String> taken =
                    all.stream().flatMap(role -> role.restricted().stream()).collect(Collectors.toSet());
            return registered.stream()
                    .filter(permission -> given.stream().anyMatch(pattern -> matches(pattern, permission)))
                    .filter(permission -> !permission.equals("postern.owners:write"))
                    .filter(permission -> taken.stream().noneMatch(pattern -> matches(pattern, permission)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private static boolean matches(String pattern, String permission) {
            return pattern.equals("*")
                    || pattern.equals(permission)
                    || pattern.endsWith(":*") && permission.startsWith(pattern.substring(0, pattern.length() - 1))
                    || pattern.startsWith("*:") && permission.endsWith(pattern.substring(1));
        }
    }

    @Test
    void areUnitedAsTheModelUnitesThem() {
        Organization other = Organization.found();
        organization = other.id();
        admin = other.admin();
        requests = admin.requests();
        admin.permissions(REGISTERED.toArray(String[]::new));
        everything = database.column("select name from permissions where organization_id = ?", organization);
        Set<Set<String>> seen = new HashSet<>();
        for (int seed = 0; seed < GRAPHS; seed++) {
            Account account = account(new Random(seed));
            agree(account, "seed " + seed + ": " + account);
            seen.add(account.united(everything));
        }
        assertTrue(seen.size() > GRAPHS / 3, "The graphs are too much alike: " + seen);
    }

    private void agree(Account account, String graph) {
        Set<String> united = account.united(everything);
        assertEquals(united, new TreeSet<>(touchedAndNotRestricted(account)), graph);
        List<String> shown =
                requests.get().get("/api/v1/service-accounts/" + account.id()).path("unitedPermissions");
        assertEquals(List.copyOf(united), shown, graph);
        String token = admin.key(account.id().toString(), Map.of()).token("resource", "api://default");
        united.retainAll(REGISTERED);
        assertEquals(List.copyOf(united), Token.read(token).claims().getList("permissions"), graph);
    }

    /** The view gathers; what it leaves to its readers is done here in SQL of our own. */
    private List<String> touchedAndNotRestricted(Account account) {
        return database.column(
                "select p from account_rights r, unnest(r.permission_names) p where r.account_id = ? and not exists"
                        + " (select from unnest(r.restricted) x where x in ('*', p, split_part(p, ':', 1) || ':*',"
                        + " '*:' || split_part(p, ':', 2))) and p <> 'postern.owners:write'",
                account.id());
    }

    private Account account(Random random) {
        List<Role> roles = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            roles.add(new Role(UUID.randomUUID(), some(random, 3), some(random, 2)));
        }
        List<Group> groups = List.of(
                new Group(UUID.randomUUID(), few(random, roles)), new Group(UUID.randomUUID(), few(random, roles)));
        Account account = new Account(UUID.randomUUID(), few(random, roles), few(random, groups), some(random, 3));
        write(account, roles, groups);
        return account;
    }

    private static Set<String> some(Random random, int most) {
        Set<String> chosen = new HashSet<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            chosen.add(PATTERNS.get(random.nextInt(PATTERNS.size())));
        }
        return chosen;
    }

    private static <T> List<T> few(Random random, List<T> all) {
        return all.stream().filter(each -> random.nextInt(3) == 0).toList();
    }

    private void write(Account account, List<Role> roles, List<Group> groups) {
        List<String> rows = new ArrayList<>();
        roles.forEach(role -> {
            rows.add(named("roles", role.id()));
            role.granted().forEach(pattern -> rows.add(permission(role.id(), pattern, false)));
            role.restricted().forEach(pattern -> rows.add(permission(role.id(), pattern, true)));
        });
        groups.forEach(group -> {
            rows.add(named("groups", group.id()));
            group.roles().forEach(role -> rows.add(link("group_roles", "group_id, role_id", group.id(), role.id())));
        });
        rows.add("insert into accounts (id, organization_id, kind, identifier, created_at, updated_at)"
                + " values ('%s', '%s', 'SERVICE_ACCOUNT', '%s', now(), now())"
                        .formatted(account.id(), organization, account.id()));
        account.roles()
                .forEach(role -> rows.add(link("account_roles", "account_id, role_id", account.id(), role.id())));
        account.groups()
                .forEach(group -> rows.add(link("group_members", "account_id, group_id", account.id(), group.id())));
        account.granted()
                .forEach(
                        pattern -> rows.add(link("account_permissions", "account_id, pattern", account.id(), pattern)));
        database.update(String.join(";", rows));
    }

    private String named(String table, UUID id) {
        return "insert into %s (id, organization_id, name, created_at, updated_at) values ('%s', '%s', '%s', now(), now())"
                .formatted(table, id, organization, id);
    }

    private String permission(UUID role, String pattern, boolean restricted) {
        return "insert into role_permissions (organization_id, role_id, pattern, restricted) values ('%s', '%s', '%s', %s)"
                .formatted(organization, role, pattern, restricted);
    }

    private String link(String table, String columns, UUID from, Object to) {
        return "insert into %s (organization_id, %s) values ('%s', '%s', '%s')"
                .formatted(table, columns, organization, from, to);
    }
}
