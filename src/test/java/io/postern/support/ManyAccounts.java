package io.postern.support;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * So many service accounts in the first organization, with two keys each and all else that belongs to them. An account is made
 * like any other, however many there are: it has two roles of its own, two by its group, and one permission.
 *
 * @param number of accounts, from 1 000
 */
public record ManyAccounts(int number) {
    private static final int KEYS_EACH = 2;

    /** When the first was made, in milliseconds since 1970: with 2024. */
    private static final long BEGINNING = 1_704_067_200_000L;

    /** How much later the next was, in milliseconds. */
    private static final long STEP = 30_000;

    /** What the role gives that each tenth account holds, and no other. */
    public static final String COMMON = "common:read";

    private static final String KEYS =
            "copy access_keys (id, secret_version, secret_hash, organization_id, account_id, slot, name, expires_at,"
                    + " created_at, updated_at) from stdin";

    /** Half of the keys have been used. */
    private static final String USES = """
            insert into access_key_uses (
                organization_id, access_key_id, generation, last_used_at, last_used_from, last_used_by, tokens_until)
            select organization_id, id, 1, created_at + interval '1 year', '192.0.2.1', 'client', created_at + interval '1 year'
            from access_keys
            where slot = 1
            on conflict do nothing
            """;

    /** What no version knows makes every replica forget everything. */
    private static final String CHANGE = "insert into change_log (position, organization_id, kind, subject)"
            + " values (take_change_position(), '%s', 'everything', 'everything')";

    private static final List<String> FILLED = List.of(
            "accounts",
            "access_keys",
            "roles",
            "role_permissions",
            "groups",
            "group_roles",
            "account_roles",
            "group_members",
            "account_permissions",
            "access_key_uses",
            "permissions");

    private static final String TABLES = "any (array['" + String.join("', '", FILLED) + "']::regclass[])";

    /** What would be looked after row by row, and is quicker made anew: how to drop it, how to make it. */
    private static final String HINDRANCES = """
            select format('alter table %s drop constraint %I', conrelid::regclass, conname),
                   format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint
            where contype = 'f' and conrelid = TABLES
            union all
            select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
            from pg_index
            where indrelid = TABLES and not exists (select from pg_constraint where conindid = indexrelid)
            """.replace("TABLES", TABLES);

    /** An ID that tells what it is of and sorts by its number, as those that Postern makes sort by their time. */
    private static String id(String of, String number) {
        return "(lpad(to_hex(" + BEGINNING + " + " + STEP + " * (" + number + ")::bigint), 12, '0') || '" + of
                + "8000' || lpad(to_hex(" + number + "), 12, '0'))::uuid";
    }

    private static UUID id(String of, int number) {
        long time = BEGINNING + STEP * number;
        return new UUID(time << 16 | Integer.parseInt(of, 16), 0x8000L << 48 | number);
    }

    /** How many roles there are, the one that many hold not among them. */
    public int roles() {
        return Math.max(100, number / 100);
    }

    /** How many groups there are, each of two thousand accounts, if there are so many. */
    public int groups() {
        return Math.max(1, number / 2_000);
    }

    /** How many access keys there are. */
    public int keys() {
        return number * KEYS_EACH;
    }

    /** The ID of an account, counted from 0. */
    public static UUID account(int which) {
        return id("7000", which);
    }

    /** The ID of a role, counted from 0. */
    public static UUID role(int which) {
        return id("7001", which);
    }

    /** The role that each tenth account holds. */
    public UUID commonRole() {
        return role(roles());
    }

    /** The ID of a group, counted from 0. */
    public static UUID group(int which) {
        return id("7002", which);
    }

    /**
     * Puts them there, once for each database, in the transaction of this connection. Whoever asks for them waits for its end.
     * The change log hears only that everything may have changed.
     */
    public void fill(Connection connection, UUID organization, ManyKeys keys) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local synchronous_commit = off");
            statement.execute("set local maintenance_work_mem = '512MB'");
            Map<String, String> hindrances = hindrances(statement);
            changeLog(statement, "disable");
            for (String hindrance : hindrances.keySet()) {
                statement.execute(hindrance);
            }
            for (String sql : rows().split(";\n")) {
                statement.execute(sql.replace("{organization}", organization.toString()));
            }
            copyKeys(connection, organization, keys);
            statement.execute(USES);
            for (String removed : hindrances.values()) {
                statement.execute(removed);
            }
            changeLog(statement, "enable");
            statement.execute("analyze " + String.join(", ", FILLED));
            statement.execute(CHANGE.formatted(organization));
        }
    }

    /** Clears up after {@link #fill}, in no transaction: what was put there is found as quickly as what has long been there. */
    public static void vacuum(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("vacuum (freeze, analyze) " + String.join(", ", FILLED));
        }
    }

    private String rows() throws IOException {
        try (InputStream sql = ManyAccounts.class.getResourceAsStream("many-accounts.sql")) {
            return new String(sql.readAllBytes(), UTF_8)
                    .replace("{accounts}", String.valueOf(number))
                    .replace("{roles}", String.valueOf(roles()))
                    .replace("{groups}", String.valueOf(groups()))
                    .replace("{common}", COMMON)
                    .replace("{account}", id("7000", "i"))
                    .replace("{role}", id("7001", "r"))
                    .replace("{group}", id("7002", "g"));
        }
    }

    private static void changeLog(Statement statement, String state) throws SQLException {
        for (String table : FILLED) {
            // That a key was used is no change.
            if (!table.equals("access_key_uses")) {
                statement.execute("alter table " + table + " " + state + " trigger log_change");
            }
        }
    }

    private static Map<String, String> hindrances(Statement statement) throws SQLException {
        Map<String, String> hindrances = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery(HINDRANCES)) {
            while (rows.next()) {
                hindrances.put(rows.getString(1), rows.getString(2));
            }
        }
        return hindrances;
    }

    private void copyKeys(Connection connection, UUID organization, ManyKeys keys) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(KEYS);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < keys(); i++) {
            int slot = i % KEYS_EACH + 1;
            Instant made = Instant.ofEpochMilli(BEGINNING + STEP * (i / KEYS_EACH));
            // An eighth of the keys end, in ten days at the earliest.
            String end = i % 8 == 3 ? today.plusDays(10 + i % 355).toString() : "\\N";
            rows.append(keys.stored(i)).append('\t').append(organization);
            rows.append('\t').append(account(i / KEYS_EACH)).append('\t').append(slot);
            rows.append("\tkey ").append(slot).append('\t').append(end);
            rows.append('\t').append(made).append('\t').append(made).append('\n');
            if (i % 1_000 == 999 || i == keys() - 1) {
                byte[] some = rows.toString().getBytes(US_ASCII);
                copy.writeToCopy(some, 0, some.length);
                rows.setLength(0);
            }
        }
        copy.endCopy();
    }
}
