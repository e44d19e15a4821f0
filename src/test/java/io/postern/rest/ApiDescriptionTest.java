package io.postern.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postern.support.ApiDocument;
import io.postern.support.ApiDocument.Operation;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API's description of itself is whole: who writes a client needs no other. */
@QuarkusTest
class ApiDescriptionTest {
    private static final Set<String> OPEN = Set.of("POST /session", "POST /invitations/{token}/accept");
    private static final Set<String> PERSONAL = Set.of("GET /session", "DELETE /session", "PUT /me/password");

    private final ApiDocument document = ApiDocument.read();

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = document.root().findValuesAsText("$ref");
        assertTrue(references.size() > 100, () -> references.size() + " references");
        references.forEach(reference -> {
            assertTrue(reference.startsWith("#/"), reference);
            assertFalse(document.root().at(reference.substring(1)).isMissingNode(), reference);
        });
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        List<String> names = StreamSupport.stream(document.root().path("paths").spliterator(), false)
                .flatMap(path -> path.findValuesAsText("operationId").stream())
                .toList();
        assertFalse(names.isEmpty());
        assertEquals(names.size(), new HashSet<>(names).size(), names::toString);
        assertEquals(
                List.of(),
                routes(operation ->
                        operation.node().path("operationId").asText().isEmpty()));
    }

    @Test
    void everyRequestBodyHasAnExampleThatFitsIt() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations()) {
            if (operation.node().has("requestBody") && !hasFittingExample(operation)) {
                wrong.add(operation.route());
            }
        }
        assertEquals(List.of(), wrong);
    }

    private boolean hasFittingExample(Operation operation) throws Exception {
        JsonNode body = operation.node().at("/requestBody/content/application~1json/schema");
        JsonNode schema = document.resolved(body);
        JsonNode example = schema.path("examples").path(0);
        if (example.isTextual()) {
            example = new ObjectMapper().readTree(example.asText());
        }
        Set<String> members = new TreeSet<>();
        example.fieldNames().forEachRemaining(members::add);
        Set<String> known = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(known::add);
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(each -> required.add(each.asText()));
        return !members.isEmpty() && known.containsAll(members) && members.containsAll(required);
    }

    @Test
    void everyOperationSaysHowItSucceeds() {
        assertEquals(
                List.of(), routes(operation -> operation.statuses().stream().noneMatch(each -> each < 300)));
    }

    @ParameterizedTest
    @CsvSource({
        "POST /roles, 201",
        "POST /users, 201",
        "POST /service-accounts/{id}/access-keys, 201",
        "POST /session, 201",
        "POST /roles/{id}/accounts, 200",
        "POST /accounts/{id}/simulate, 200",
        "PUT /roles/{id}, 200",
        "PUT /accounts/{id}/roles/{roleId}, 204",
        "PUT /me/password, 204",
        "DELETE /roles/{id}, 204",
        "DELETE /session, 204",
        "GET /roles, 200"
    })
    void successIsWhatItReallyIs(String route, int status) {
        assertEquals(
                List.of(status),
                document.operation(route).statuses().stream()
                        .filter(each -> each < 300)
                        .toList());
    }

    @Test
    void everyOperationSaysHowItRefusesStrangersAndTheWeak() {
        assertEquals(
                List.of(),
                routes(operation -> !OPEN.contains(operation.route())
                        && !operation.statuses().containsAll(Set.of(400, 401, 403, 503))));
        assertEquals(List.of(), routes(operation -> !operation.statuses().containsAll(Set.of(400, 403, 503))));
    }

    @Test
    void everyRefusalIsAProblem() {
        for (Operation operation : document.operations()) {
            operation.statuses().stream().filter(each -> each >= 400).forEach(status -> {
                JsonNode refusal =
                        document.resolved(operation.node().path("responses").path(String.valueOf(status)));
                JsonNode body = refusal.at("/content/application~1problem+json/schema/$ref");
                assertEquals("#/components/schemas/Problem", body.asText(), operation.route() + " " + status);
            });
        }
    }

    @Test
    void whatHasAPathParameterMayNotBeThere() {
        assertEquals(
                routes(operation -> operation.route().contains("{")),
                routes(operation -> operation.statuses().contains(404)));
    }

    /** As the writes of one thing really do; see PreconditionTest. */
    @Test
    void whatReplacesARepresentationMustSayWhichOne() {
        List<String> replacing = routes(operation -> operation.route().startsWith("PUT ")
                && operation.node().has("requestBody")
                && !PERSONAL.contains(operation.route()));
        assertTrue(replacing.contains("PUT /roles/{id}"), replacing::toString);
        assertEquals(replacing, routes(operation -> operation.statuses().contains(428)));
        assertEquals(
                replacing,
                routes(operation -> operation.ifMatch().path("required").asBoolean()));
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE /roles/{id}, true",
        "POST /users/{id}/deactivate, true",
        "POST /groups/{id}/members, true",
        "PUT /accounts/{id}/groups/{groupId}, true",
        "PUT /organization, true",
        "POST /roles, false",
        "POST /accounts/{id}/simulate, false",
        "POST /accounts/validate, false",
        "PUT /me/password, false",
        "DELETE /session, false",
        "GET /roles/{id}, false"
    })
    void whatChangesOneThingMaySayWhichStateItHasSeen(String route, boolean may) {
        assertEquals(may, !document.operation(route).ifMatch().isMissingNode());
        assertEquals(may, document.operation(route).statuses().contains(412));
    }

    @Test
    void everyOperationSaysWhoMayCallIt() {
        for (Operation operation : document.operations()) {
            Set<String> schemes = StreamSupport.stream(
                            operation.node().path("security").spliterator(), false)
                    .flatMap(each -> names(each).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertTrue(operation.node().has("security"), operation.route());
            assertEquals(expectedSchemes(operation.route()), schemes, operation.route());
        }
        JsonNode schemes = document.root().at("/components/securitySchemes");
        assertEquals("bearer", schemes.at("/token/scheme").asText());
        assertEquals("cookie", schemes.at("/session/in").asText());
    }

    private static Set<String> expectedSchemes(String route) {
        if (OPEN.contains(route)) {
            return Set.of();
        }
        return PERSONAL.contains(route) ? Set.of("session") : Set.of("session", "token");
    }

    @Test
    void tagsGroupByResource() {
        Map<String, String> some = Map.of(
                "GET /roles/{id}/accounts", "Roles",
                "POST /service-accounts/{id}/access-keys", "Service accounts",
                "GET /accounts/{id}/explain", "Accounts",
                "GET /me", "Me");
        some.forEach((route, tag) -> assertEquals(tag, document.operation(route).tag()));
        for (Operation operation : document.operations()) {
            String resource = operation.route().split("[ /]+")[1].replace('-', ' ');
            assertEquals(resource, operation.tag().toLowerCase(Locale.ROOT), operation.route());
        }
    }

    @Test
    void everyQueryParameterSaysWhatItIsFor() {
        List<String> silent = new ArrayList<>();
        for (Operation operation : document.operations()) {
            operation.node().path("parameters").forEach(parameter -> {
                if (!parameter.path("in").asText().equals("path")
                        && parameter.path("description").asText().isBlank()) {
                    silent.add(operation.route() + " " + parameter.path("name").asText());
                }
            });
        }
        assertEquals(List.of(), silent);
    }

    private List<String> routes(Predicate<Operation> which) {
        return document.operations().stream()
                .filter(which)
                .map(Operation::route)
                .toList();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
