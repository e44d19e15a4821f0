package io.postern.security;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.administration.Attempt;
import io.postern.administration.RouteRecipes;
import io.postern.principal.LastUses;
import io.postern.support.Database;
import io.postern.support.Each;
import io.postern.support.Organization;
import io.postern.support.RawAnswer;
import io.postern.support.RawRequest;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;

/** However a path is spelled, it is judged as what it comes to: the same route, another or none. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathTricksTest {
    private static final List<String> READING = List.of(
            "GET /service-accounts",
            "GET /service-accounts/{id}/access-keys/{keyId}",
            "GET /users/{id}",
            "GET /accounts/{id}",
            "GET /groups/{id}/members",
            "GET /roles/{id}",
            "GET /permissions/{id}/accounts",
            "GET /resource-servers/{id}",
            "GET /audit-events",
            "GET /organization",
            "GET /signing-keys",
            "GET /organizations/{id}");

    private static final List<String> WRITING = List.of(
            "POST /service-accounts/{id}/deactivate",
            "DELETE /service-accounts/{id}/access-keys/{keyId}",
            "DELETE /users/{id}",
            "PUT /accounts/{id}/permissions/{permission}",
            "POST /groups/{id}/members",
            "PUT /roles/{id}",
            "DELETE /permissions/{id}",
            "POST /resource-servers",
            "PUT /organization",
            "POST /signing-keys/rotate",
            "POST /organizations/{id}/suspend");

    private static final String UNKNOWN = "401 authentication_required";
    private static final String WEAK = "403 insufficient_permission";
    private static final String SHOWN = "200 and all that the plain path shows";

    @Inject
    Database database;

    @Inject
    LastUses uses;

    private RouteRecipes recipes;
    private Callers tenants;
    private Callers operators;
    private Map<String, String> weak;

    @BeforeAll
    void prepare() {
        Organization ours = Organization.found();
        recipes = new RouteRecipes(ours);
        tenants = new Callers(ours, database);
        operators = Callers.ofDefault(database);
        weak = tenants.machine(Set.of()).credentials();
    }

    @Test
    void showNothingToWhomThePlainPathWouldNot() {
        each(READING, (route, attempt) -> {
            Map<String, String> enough = enough(route, attempt);
            // Lists tell when a key was used last, as soon as it is written.
            uses.flush().await().indefinitely();
            String plain = attempt.sendWith(enough).body();
            spell(
                    route,
                    attempt,
                    (path, expected) -> assertEquals(
                            expected,
                            List.of(
                                    said(attempt.sendTo(path, Map.of()), plain),
                                    said(attempt.sendTo(path, weak), plain),
                                    said(attempt.sendTo(path, enough), plain)),
                            path));
        });
    }

    @Test
    void changeNothingForWhomThePlainPathWouldNot() {
        each(WRITING, (route, attempt) -> {
            long before = database.position();
            spell(
                    route,
                    attempt,
                    (path, expected) -> assertEquals(
                            expected.subList(0, 2),
                            List.of(said(attempt.sendTo(path, Map.of()), ""), said(attempt.sendTo(path, weak), "")),
                            path));
            assertEquals(before, database.position());
            assertEquals(
                    attempt.status(), attempt.sendWith(enough(route, attempt)).status());
        });
    }

    @Test
    void areNotOursInCapitals() {
        each(READING, (route, attempt) -> {
            String step = route.split("/")[1];
            String path = attempt.url().replace(step, step.toUpperCase(Locale.ROOT));
            Refusal.of(attempt.sendTo(path, enough(route, attempt)), 404, "not_found");
        });
    }

    @Test
    void areJudgedTheSameWhereverAHeaderPoints() {
        each(READING, (route, attempt) -> {
            for (String header : List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Forwarded-Uri")) {
                Map<String, String> pointing = new TreeMap<>(weak);
                pointing.put(header, "/api/v1/me");
                Refusal.of(attempt.sendWith(pointing), 403, "insufficient_permission");
            }
        });
    }

    @Test
    void areJudgedTheSameByTheirHeadAlone() {
        each(READING, (route, attempt) -> {
            assertEquals(
                    List.of(401, 403, 200),
                    List.of(head(attempt, Map.of()), head(attempt, weak), head(attempt, enough(route, attempt))));
        });
    }

    private static int head(Attempt attempt, Map<String, String> credentials) {
        RawRequest request = RawRequest.of("HEAD", attempt.url());
        credentials.forEach(request::header);
        return request.send().status();
    }

    /**
     * Spells the path of a route in a third of the ways, each time in another place, and says what nobody, somebody weak
     * and somebody strong are to be told.
     */
    private static void spell(String route, Attempt attempt, BiConsumer<String, List<String>> test) {
        String path = attempt.url();
        int[] places = IntStream.rangeClosed(1, path.length())
                .filter(place -> place == path.length() || path.charAt(place) == '/')
                .toArray();
        List<Executable> tests = new ArrayList<>();
        int first = Math.max(READING.indexOf(route), WRITING.indexOf(route)) % 3;
        for (int turn = first; turn < PathTrick.ALL.size(); turn += 3) {
            PathTrick trick = PathTrick.ALL.get(turn);
            int place = places[turn / 3 % places.length];
            String spelling = trick.in(path, trick.fits(path, place) ? place : places[0]);
            List<String> expected = switch (trick.meaning()) {
                case SAME -> List.of(UNKNOWN, WEAK, SHOWN);
                case ANOTHER -> ofAnother(route, spelling);
                case NONE -> List.of("400", "400", "400");
            };
            tests.add(() -> test.accept(spelling, expected));
        }
        assertAll(route, tests);
    }

    /** What is not there is told to those only who may call the route that it looks like. */
    private static List<String> ofAnother(String route, String spelling) {
        Set<String> like = RouteRules.like(spelling);
        String same = route.split(" ")[0] + " ";
        return like.stream()
                .filter(other -> other.startsWith(same))
                .findFirst()
                .map(other -> RouteRules.RULES.get(route).containsAll(RouteRules.RULES.get(other)))
                .map(strong -> List.of(UNKNOWN, WEAK, strong ? "404 not_found" : WEAK))
                .orElseGet(() -> like.isEmpty()
                        ? List.of("404 not_found", "404 not_found", "404 not_found")
                        : List.of("405 method_not_allowed", "405 method_not_allowed", "405 method_not_allowed"));
    }

    private static String said(RawAnswer answer, String plain) {
        if (answer.status() == 200) {
            return answer.body().equals(plain) ? SHOWN : "200 and " + answer.body();
        }
        return answer.body().isEmpty()
                ? String.valueOf(answer.status())
                : answer.status() + " " + JsonPath.from(answer.body()).getString("code");
    }

    private Map<String, String> enough(String route, Attempt attempt) {
        return home(route).holding(RouteRules.RULES.get(route), RouteRecipes.granted(route, attempt));
    }

    private Callers home(String route) {
        return RouteRules.isOfThePlatform(route) ? operators : tenants;
    }

    private void each(List<String> routes, BiConsumer<String, Attempt> test) {
        Each.of(routes, route -> test.accept(route, recipes.all().get(route).get()));
    }
}
