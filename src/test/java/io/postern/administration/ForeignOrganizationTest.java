package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.ApiDocument;
import io.postern.support.ApiDocument.Operation;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.RawAnswer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
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
            Attempt everywhere = attempt;
            for (IdPlace place : places(operation)) {
                boolean fine = operation.route().equals(REVOKING) && place.kind() == IdKind.PERMISSION;
                for (String id : foreign.ids(place.kind())) {
                    isAsUnknown(fine ? 204 : 404, id, place.kind(), there -> place.put(there, attempt));
                    if (!attempt.method().equals("GET")) {
                        isAsUnknown(fine ? 412 : 404, id, place.kind(), there -> place.put(there, attempt.stale()));
                    }
                    everywhere = place.put(id, everywhere);
                }
            }
            RawAnswer expected = IdPlace.lost(operation.route(), attempt).sendWith(credentials);
            assertEquals(expected.body(), everywhere.sendWith(credentials).body());
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
                            .forEach((member, schema) -> IdKind.named(member).ifPresent(kind -> {
                                for (String id : foreign.ids(kind)) {
                                    if (schema.path("type").asText().equals("array")) {
                                        isAsUnknown(status, id, kind, there -> attempt.saying(member, List.of(there)));
                                        isAsUnknown(
                                                status,
                                                id,
                                                kind,
                                                there -> attempt.saying(member, amongOurs(attempt, member, there)));
                                    } else {
                                        isAsUnknown(status, id, kind, there -> attempt.saying(member, there));
                                    }
                                }
                            }));
                });
    }

    @Test
    void isNotFoundByAQuery() {
        each(operation -> operation.query().stream().anyMatch(ForeignOrganizationTest::isId), operation -> {
            String path = recipe(operation).path().split("\\?")[0];
            operation
                    .query()
                    .forEach(name -> IdKind.named(name).ifPresent(kind -> {
                        for (String id : foreign.ids(kind)) {
                            isAsUnknown(
                                    200, id, kind, there -> recipe(operation).at(path + "?" + name + "=" + there));
                        }
                    }));
        });
    }

    /** Its cursors are places in an order, and ours go on from there. */
    @Test
    void isNotOpenedByACursor() {
        each(ForeignOrganizationTest::isList, operation -> {
            Attempt attempt = recipe(operation);
            Attempt there = attempt;
            for (IdPlace place : places(operation)) {
                there = place.put(foreign.ids(place.kind()).get(0), there);
            }
            String cursor = foreign.admin()
                    .request()
                    .get("/api/v1" + there.path() + "?limit=1")
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

    private void isAsUnknown(int status, String foreign, IdKind kind, Function<String, Attempt> request) {
        long before = database.position();
        String unknown = kind.unknown();
        RawAnswer expected = request.apply(unknown).sendWith(credentials);
        RawAnswer answer = request.apply(foreign).sendWith(credentials);
        assertEquals(status, answer.status(), answer::body);
        assertEquals(expected.status(), answer.status());
        assertEquals(expected.body().replace(unknown, foreign), answer.body());
        assertEquals(expected.header("ETag"), answer.header("ETag"));
        assertEquals(before, database.position());
    }

    private Attempt recipe(Operation operation) {
        return recipes.all().get(operation.route()).get();
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

    /** Does something with each operation of that sort, and tells of all where it fails. */
    private void each(Predicate<Operation> sort, Consumer<Operation> test) {
        List<Operation> operations = document.operations().stream().filter(sort).toList();
        assertTrue(operations.size() > 1, () -> "Too few: " + operations);
        assertAll(operations.stream().map(operation -> () -> {
            try {
                test.accept(operation);
            } catch (AssertionError failed) {
                throw new AssertionError(operation.route() + ": " + failed.getMessage(), failed);
            }
        }));
    }
}
