package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.postern.support.Admin;
import io.postern.support.ApiDocument;
import io.postern.support.ApiDocument.Operation;
import io.postern.support.Database;
import io.postern.support.Each;
import io.postern.support.Organization;
import io.postern.support.RawAnswer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What belongs to another organization answers, byte for byte, as what never existed: wherever a request can name it. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignOrganizationTest {
    /** Where there is nothing to take away, nothing is wrong with taking it away. */
    private static final String REVOKING = "DELETE /accounts/{id}/permissions/{permission}";

    /** Asks what is there and what is not. */
    private static final String VALIDATING = "POST /accounts/validate";

    /** Of the platform's operators, and of a person, which none is here. */
    private static final Set<String> NO_TENANTS_LISTS = Set.of("GET /organizations", "GET /me/service-accounts");

    private final ApiDocument document = ApiDocument.read();

    @Inject
    Database database;

    private Admin admin;
    private Map<String, String> credentials;
    private RouteRecipes recipes;
    private ForeignThings foreign;
    private final Map<String, Attempt> attempts = new HashMap<>();

    @BeforeAll
    void furnishTwoOrganizations() {
        Organization ours = Organization.found();
        admin = ours.admin().withOneToken();
        credentials = Map.of("Authorization", "Bearer " + admin.token());
        recipes = new RouteRecipes(ours);
        foreign = new ForeignThings();
    }

    @Test
    void isNotThereInAPath() {
        each(operation -> !places(operation).isEmpty(), operation -> {
            Attempt attempt = recipe(operation);
            for (IdPlace place : places(operation)) {
                boolean fine = operation.route().equals(REVOKING) && place.kind() == IdKind.PERMISSION;
                isAsUnknown(fine ? 204 : 404, place.kind(), id -> place.put(id, attempt));
                if (attempt.ifMatch().isPresent()) {
                    isAsUnknown(404, place.kind(), id -> place.put(id, attempt.stale()));
                }
            }
            Attempt lost = IdPlace.lost(operation.route(), attempt);
            assertEquals(
                    lost.sendWith(credentials).body(),
                    abroad(operation, attempt).sendWith(credentials).body());
        });
        foreign.key().exchange().statusCode(200);
    }

    @Test
    void isNotReferredToInABody() {
        each(
                operation -> document.members(operation).keySet().stream().anyMatch(ForeignOrganizationTest::isId),
                operation -> {
                    Attempt attempt = recipe(operation);
                    int status = operation.route().equals(VALIDATING) ? 200 : 422;
                    document.members(operation)
                            .forEach((member, schema) -> IdKind.named(member)
                                    .ifPresent(kind -> isNotReferredTo(attempt, member, schema, kind, status)));
                });
    }

    private void isNotReferredTo(Attempt attempt, String member, JsonNode schema, IdKind kind, int status) {
        if (schema.path("type").asText().equals("array")) {
            isAsUnknown(status, kind, id -> attempt.saying(member, amongOurs(attempt, member, id)));
        } else {
            isAsUnknown(status, kind, id -> attempt.saying(member, id));
        }
    }

    @Test
    void isNotFoundByAQuery() {
        each(operation -> operation.query().stream().anyMatch(ForeignOrganizationTest::isId), operation -> {
            Attempt attempt = recipe(operation);
            String path = attempt.path().split("\\?")[0];
            operation
                    .query()
                    .forEach(name -> IdKind.named(name)
                            .ifPresent(kind -> isAsUnknown(200, kind, id -> attempt.at(path + "?" + name + "=" + id))));
        });
    }

    /** Its cursors are places in an order, and ours go on from there. */
    @Test
    void isNotOpenedByACursor() {
        each(ForeignOrganizationTest::isList, operation -> {
            Attempt attempt = recipe(operation);
            String cursor = foreign.admin()
                    .request()
                    .get(abroad(operation, attempt).url() + "?limit=1")
                    .path("next");
            assertNotNull(cursor);
            List<Map<String, ?>> all = pages(admin, attempt.path(), "");
            List<Map<String, ?>> rest = pages(admin, attempt.path(), cursor);
            assertEquals(all.subList(all.size() - rest.size(), all.size()), rest);
        });
    }

    @Test
    void isInNoList() {
        each(operation -> isList(operation) && places(operation).isEmpty(), operation -> {
            String all = pages(admin, recipe(operation).path(), "").toString();
            assertEquals(
                    List.of(),
                    foreign.ids(IdKind.ANYTHING).stream().filter(all::contains).toList());
        });
    }

    @Test
    void takesNoNameAway() {
        String email = Admin.unique("m") + "@x.example";
        for (Thing thing : Thing.values()) {
            Map<String, Object> body = thing.fresh();
            if (thing == Thing.SERVICE_ACCOUNT) {
                body.put("email", email);
            }
            foreign.admin().create(thing.path, body);
            admin.create(thing.path, body);
        }
    }

    private void isAsUnknown(int status, IdKind kind, Function<String, Attempt> request) {
        long before = database.position();
        String unknown = kind.unknown();
        RawAnswer expected = request.apply(unknown).sendWith(credentials);
        assertEquals(status, expected.status(), expected::body);
        for (String id : foreign.ids(kind)) {
            RawAnswer answer = request.apply(id).sendWith(credentials);
            assertEquals(status, answer.status(), answer::body);
            assertEquals(expected.body().replace(unknown, id), answer.body());
            assertEquals(expected.header("ETag"), answer.header("ETag"));
        }
        assertEquals(before, database.position());
    }

    /** Nothing here succeeds that could not be done again. */
    private Attempt recipe(Operation operation) {
        return attempts.computeIfAbsent(
                operation.route(), route -> recipes.all().get(route).get());
    }

    /** The same request to what is all of the other organization. */
    private Attempt abroad(Operation operation, Attempt attempt) {
        Attempt abroad = attempt;
        for (IdPlace place : places(operation)) {
            abroad = place.put(foreign.ids(place.kind()).get(0), abroad);
        }
        return abroad;
    }

    private static List<IdPlace> places(Operation operation) {
        return IdPlace.in(operation.route()).stream()
                .filter(place -> place.kind() != IdKind.ORGANIZATION && place.kind() != IdKind.INVITATION)
                .toList();
    }

    private static boolean isList(Operation operation) {
        return operation.query().contains("cursor") && !NO_TENANTS_LISTS.contains(operation.route());
    }

    private static boolean isId(String name) {
        return IdKind.named(name).isPresent();
    }

    private static List<Object> amongOurs(Attempt attempt, String member, String id) {
        List<Object> ids = new ArrayList<>();
        if (attempt.body().orElseThrow().get(member) instanceof Collection<?> ours) {
            ids.addAll(ours);
        }
        ids.add(id);
        return ids;
    }

    private static List<Map<String, ?>> pages(Admin reader, String path, String cursor) {
        List<Map<String, ?>> items = new ArrayList<>();
        for (String next = cursor; next != null; ) {
            JsonPath page = reader.request()
                    .get("/api/v1" + path + "?limit=200&cursor=" + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            items.addAll(page.getList("items"));
            next = page.getString("next");
        }
        return items;
    }

    private void each(Predicate<Operation> sort, Consumer<Operation> test) {
        Each.of(document.operations().stream().filter(sort).toList(), Operation::route, test);
    }
}
