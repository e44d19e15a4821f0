package io.postern.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.persistence.Planning;
import io.postern.support.Plan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a database that has many accounts answers what an exchange asks when it does not know the key. */
public final class ExchangePlan {
    /** The statement, with one parameter, the ID of the key. */
    public static final String SQL = Principals.SELECT_FOR_EXCHANGE;

    /** A statement that stays prepared may have either: one made for each value, or one made once for all. */
    private static final List<String> MODES = List.of("force_custom_plan", "force_generic_plan");

    /**
     * Of each table that grows with the accounts, as many rows as belong to one of them. How the roles and permissions of an
     * organization are read depends on how many most organizations have.
     */
    private static final Map<String, Integer> OWN = Map.of(
            "access_keys", 1,
            "accounts", 2,
            "account_roles", 3,
            "group_members", 1,
            "account_permissions", 1);

    private ExchangePlan() {}

    /** Demands that nothing is read but by an index, and nothing but what belongs to this key. */
    public static void assertBounded(Connection connection, String key) throws SQLException {
        for (String mode : MODES) {
            Plan plan = explain(connection, mode, key);
            List<String> whole = new ArrayList<>(plan.readWhole());
            whole.retainAll(OWN.keySet());
            assertEquals(List.of(), whole, () -> mode + plan.text());
            OWN.forEach((table, rows) -> assertTrue(
                    plan.read(table) <= rows, () -> mode + ", " + table + ": " + plan.read(table) + plan.text()));
        }
    }

    /** Runs it, prepared as the connections of an exchange prepare it, and sees how. */
    private static Plan explain(Connection connection, String mode, String key) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting : Planning.SETTINGS.entrySet()) {
                statement.execute("set " + setting.getKey() + " = " + setting.getValue());
            }
            statement.execute("set plan_cache_mode = " + mode);
            statement.execute("prepare exchange (text) as " + SQL);
            try (ResultSet plan =
                    statement.executeQuery("explain (analyze, format json) execute exchange ('" + key + "')")) {
                plan.next();
                return Plan.parse(plan.getString(1));
            } finally {
                statement.execute("deallocate exchange");
                statement.execute("reset all");
            }
        }
    }
}
