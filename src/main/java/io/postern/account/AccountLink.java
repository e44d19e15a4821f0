package io.postern.account;

import java.util.List;

/** The kinds of links that start at an account, each in a table of its own, with the statements on it. */
enum AccountLink {
    ROLE("account_roles", "role_id", "uuid", "roles", "id"),
    GROUP("group_members", "group_id", "uuid", "groups", "id"),
    PERMISSION("account_permissions", "pattern", "text", "permissions", "name"),
    /** From a service account to the users who may manage it: it gives the account nothing. */
    ADMINISTRATOR("account_administrators", "user_id", "uuid", "accounts", "id");

    /** Those that give the account something. */
    static final List<AccountLink> GRANTS = List.of(ROLE, GROUP, PERMISSION);

    /**
     * Whoever deletes a target takes its links with it. To wait for that before the first link is touched, and never in
     * between, is what keeps the two from waiting for each other.
     */
    static final String KEEP = """
            select t.{key} from {targets} t
            where t.organization_id = :organization
              and t.{key} in (select cast(target as {type}) from unnest(string_to_array(:targets, ' ')) target)
            order by t.{key}
            for key share
            """;

    static final String KEEP_ALL = """
            select t.{key} from {targets} t
            where t.organization_id = :organization
              and t.{key} in (
                  select l.{column} from {table} l
                  where l.organization_id = :organization
                    and l.account_id in (select cast(id as uuid) from unnest(string_to_array(:accounts, ' ')) id)
              )
            order by t.{key}
            for key share
            """;

    static final String LINK = """
            insert into {table} (organization_id, account_id, {column})
            select :organization, cast(account as uuid), cast(target as {type})
            from unnest(string_to_array(:accounts, ' ')) account
            cross join unnest(string_to_array(:targets, ' ')) target
            on conflict do nothing
            """;

    static final String UNLINK = """
            delete from {table}
            where organization_id = :organization
              and account_id in (select cast(id as uuid) from unnest(string_to_array(:accounts, ' ')) id)
              and {column} in (select cast(target as {type}) from unnest(string_to_array(:targets, ' ')) target)
            """;

    static final String UNLINK_ALL = """
            delete from {table}
            where organization_id = :organization
              and account_id in (select cast(id as uuid) from unnest(string_to_array(:accounts, ' ')) id)
            """;

    static final String LINKED = """
            select account_id from {table}
            where organization_id = :organization and {column} = :target
              and account_id in (select cast(id as uuid) from unnest(string_to_array(:accounts, ' ')) id)
            """;

    final String table;
    final String column;
    private final String type;

    /** Where that is which the links point at; a wildcard is nowhere. */
    private final String targets;

    private final String key;

    AccountLink(String table, String column, String type, String targets, String key) {
        this.table = table;
        this.column = column;
        this.type = type;
        this.targets = targets;
        this.key = key;
    }

    /** Whether a link of this kind can take something from an account: what it leads to may restrict. */
    boolean mayRestrict() {
        return this == ROLE || this == GROUP;
    }

    /** One of the statements above, for this kind. */
    String sql(String statement) {
        return statement
                .replace("{table}", table)
                .replace("{column}", column)
                .replace("{type}", type)
                .replace("{targets}", targets)
                .replace("{key}", key);
    }
}
