package io.postern.administration;

import io.postern.principal.Principal;
import io.postern.support.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is to be in an organization, without a request for each of it. Answers ids. */
final class Rows {
    private final UUID organization;
    private final List<String> statements = new ArrayList<>();

    Rows(UUID organization) {
        this.organization = organization;
    }

    void permission(String name) {
        statements.add("insert into permissions (id, organization_id, name, resource_server_id, created_at, updated_at)"
                + " select gen_random_uuid(), organization_id, '%s', id, now(), now() from resource_servers"
                        .formatted(name)
                + " where organization_id = '%s' and name = 'default'".formatted(organization));
    }

    String role(String name, List<String> granted, List<String> restricted) {
        String id = thing("roles", "name", name);
        granted.forEach(each -> insert("role_permissions", "role_id, pattern, restricted", id, each, "false"));
        restricted.forEach(each -> insert("role_permissions", "role_id, pattern, restricted", id, each, "true"));
        return id;
    }

    String group(String name, List<String> roles) {
        String id = thing("groups", "name", name);
        roles.forEach(role -> insert("group_roles", "group_id, role_id", id, role));
        return id;
    }

    String machine(String name, List<String> roles, List<String> groups, List<String> permissions) {
        String id = thing("accounts", "kind, identifier", Principal.Kind.SERVICE_ACCOUNT.name(), name);
        join(id, "Service accounts");
        return linked(id, roles, groups, permissions);
    }

    String user(String email, List<String> roles, List<String> groups, List<String> permissions) {
        String id = thing("accounts", "kind, identifier, email", Principal.Kind.USER.name(), email, email);
        join(id, "Everyone");
        return linked(id, roles, groups, permissions);
    }

    /** A key whose secret nobody knows. */
    String key(String account, String name, boolean active) {
        String id = "PSTK" + letters(UUID.randomUUID());
        String columns = "id, account_id, slot, name, active, secret_version, secret_hash, created_at, updated_at";
        insert("access_keys", columns, id, account, "1", name, String.valueOf(active), "1", "none", "now", "now");
        return id;
    }

    void appoint(String user, String machine) {
        insert("account_administrators", "user_id, account_id", user, machine);
    }

    void deactivate(String account) {
        statements.add("update accounts set active = false where id = '%s'".formatted(account));
    }

    /** Puts an account into a built-in group. */
    void join(String account, String group) {
        statements.add("insert into group_members (organization_id, group_id, account_id)"
                + " select organization_id, id, '%s' from groups where organization_id = '%s' and name = '%s'"
                        .formatted(account, organization, group));
    }

    void write(Database database) {
        database.update(String.join(";", statements));
    }

    /** As many as an ID has; the check tag is wrong, which only those could tell who know the secret. */
    private static String letters(UUID random) {
        return random.toString()
                .replace("-", "")
                .chars()
                .limit(20)
                .mapToObj(digit -> Character.toString('A' + Character.digit(digit, 16)))
                .collect(Collectors.joining());
    }

    private String linked(String account, List<String> roles, List<String> groups, List<String> permissions) {
        roles.forEach(role -> insert("account_roles", "account_id, role_id", account, role));
        groups.forEach(group -> insert("group_members", "account_id, group_id", account, group));
        permissions.forEach(each -> insert("account_permissions", "account_id, pattern", account, each));
        return account;
    }

    private String thing(String table, String columns, String... values) {
        String id = UUID.randomUUID().toString();
        List<String> all = new ArrayList<>(List.of(values));
        all.addAll(List.of(id, "now", "now"));
        insert(table, columns + ", id, created_at, updated_at", all.toArray(String[]::new));
        return id;
    }

    private void insert(String table, String columns, String... values) {
        statements.add("insert into %s (organization_id, %s) values ('%s', '%s')"
                .formatted(table, columns, organization, String.join("', '", values)));
    }
}
