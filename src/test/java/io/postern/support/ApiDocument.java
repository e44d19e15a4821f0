package io.postern.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What the running application says of itself in OpenAPI.
 *
 * @param operations those of the administration API, by their paths
 */
public record ApiDocument(JsonNode root, List<Operation> operations) {
    private static final String API = "/api/v1";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    /**
     * An operation of the administration API.
     *
     * @param route method and path, without the part of the path that all have
     */
    public record Operation(String route, JsonNode node) {
        /** The statuses that it may answer. */
        public Set<Integer> statuses() {
            Set<Integer> statuses = new TreeSet<>();
            node.path("responses").fieldNames().forEachRemaining(status -> statuses.add(Integer.valueOf(status)));
            return statuses;
        }

        /** The one tag that it has. */
        public String tag() {
            if (node.path("tags").size() != 1) {
                throw new AssertionError(route + " has the tags " + node.path("tags"));
            }
            return node.path("tags").path(0).asText();
        }

        /** What its query may have, by name. */
        public Set<String> query() {
            return StreamSupport.stream(node.path("parameters").spliterator(), false)
                    .filter(parameter -> parameter.path("in").asText().equals("query"))
                    .map(parameter -> parameter.path("name").asText())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Its parameter If-Match; missing if it has none. */
        public JsonNode ifMatch() {
            for (JsonNode parameter : node.path("parameters")) {
                if (parameter.path("name").asText().equals("If-Match")) {
                    return parameter;
                }
            }
            return node.path("If-Match");
        }
    }

    /** Reads it from the management port. */
    public static ApiDocument read() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", int.class);
        String json = RestAssured.get("http://localhost:" + port + "/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        try {
            JsonNode root = new ObjectMapper().readTree(json);
            return new ApiDocument(root, operations(root));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static List<Operation> operations(JsonNode root) {
        List<Operation> operations = new ArrayList<>();
        root.path("paths").properties().forEach(path -> {
            if (path.getKey().startsWith(API + "/")) {
                path.getValue().properties().forEach(each -> {
                    if (METHODS.contains(each.getKey())) {
                        String method = each.getKey().toUpperCase(Locale.ROOT);
                        String route = method + " " + path.getKey().substring(API.length());
                        operations.add(new Operation(route, each.getValue()));
                    }
                });
            }
        });
        return operations;
    }

    /** The operation of a route. */
    public Operation operation(String route) {
        return operations.stream()
                .filter(each -> each.route().equals(route))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + route));
    }

    /** What the body of an operation's request may have, by name; empty if it has no body. */
    public Map<String, JsonNode> members(Operation operation) {
        JsonNode schema = resolved(operation.node().at("/requestBody/content/application~1json/schema"));
        Map<String, JsonNode> members = new TreeMap<>();
        schema.path("properties").properties().forEach(each -> members.put(each.getKey(), resolved(each.getValue())));
        return members;
    }

    /** What a node refers to, or the node itself. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }
}
