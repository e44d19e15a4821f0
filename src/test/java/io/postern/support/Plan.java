package io.postern.support;

import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How PostgreSQL answered a statement.
 *
 * @param text the whole plan, for people
 */
public record Plan(List<Node> nodes, String text) {
    private static final Pattern PARAMETER = Pattern.compile(":([a-z]\\w*)");

    /**
     * One step of it.
     *
     * @param table empty for what reads none
     * @param read the rows that it looked at, whether they were wanted or not
     */
    public record Node(String type, String table, long read) {
        boolean isScan() {
            return type.contains("Scan") && !type.equals("Subquery Scan") && !type.equals("Function Scan");
        }
    }

    /** Runs a statement with named parameters, and sees how. */
    public static Plan of(Database database, String sql, Map<String, ?> parameters) {
        List<Object> values = new ArrayList<>();
        String numbered = PARAMETER.matcher(sql).replaceAll(found -> {
            Object value = parameters.get(found.group(1));
            values.add(value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
            return Matcher.quoteReplacement("?");
        });
        return parse(database.column("explain (analyze, format json) " + numbered, values.toArray())
                .get(0));
    }

    /** Reads what PostgreSQL said to {@code explain (analyze, format json)}. */
    public static Plan parse(String text) {
        return new Plan(nodes(JsonPath.from(text).getMap("[0].Plan")).toList(), text);
    }

    /** The most rows that one step looked at. */
    public long read() {
        return nodes.stream().filter(Node::isScan).mapToLong(Node::read).max().orElse(0);
    }

    /** The rows of one table that were looked at. */
    public long read(String table) {
        return nodes.stream()
                .filter(node -> node.table().equals(table))
                .mapToLong(Node::read)
                .sum();
    }

    /** Whether there is a step of this type. */
    public boolean has(String type) {
        return nodes.stream().anyMatch(node -> node.type().equals(type));
    }

    /** The tables that were read from their beginning to their end; what might have been read so and was not is none. */
    public List<String> readWhole() {
        return nodes.stream()
                .filter(node -> node.type().equals("Seq Scan") && node.read() > 0)
                .map(Node::table)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Stream<Node> nodes(Map<String, ?> plan) {
        double each = number(plan, "Actual Rows")
                + number(plan, "Rows Removed by Filter")
                + number(plan, "Rows Removed by Index Recheck");
        Node node = new Node(
                (String) plan.get("Node Type"),
                plan.containsKey("Relation Name") ? (String) plan.get("Relation Name") : "",
                Math.round(each * number(plan, "Actual Loops")));
        List<Map<String, ?>> below = (List<Map<String, ?>>) plan.get("Plans");
        return Stream.concat(
                Stream.of(node), below == null ? Stream.of() : below.stream().flatMap(Plan::nodes));
    }

    private static double number(Map<String, ?> plan, String member) {
        return plan.get(member) instanceof Number number ? number.doubleValue() : 0;
    }
}
