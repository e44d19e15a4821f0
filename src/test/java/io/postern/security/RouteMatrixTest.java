package io.postern.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.administration.Attempt;
import io.postern.administration.IdPlace;
import io.postern.administration.RouteRecipes;
import io.postern.support.Browser;
import io.postern.support.Database;
import io.postern.support.Each;
import io.postern.support.Organization;
import io.postern.support.Person;
import io.postern.support.RawAnswer;
import io.postern.support.Refusal;
import io.postern.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Every route, called by everybody. With none of the requests is anything wrong but who sends it: in the end the very same
 * succeed.
 */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RouteMatrixTest {
    @Inject
    TestClock clock;

    @Inject
    Database database;

    private Organization ours;
    private RouteRecipes recipes;
    private Callers tenants;
    private Callers operators;
    private final Map<String, Attempt> attempts = new TreeMap<>();

    @BeforeAll
    void prepare() {
        ours = Organization.found();
        recipes = new RouteRecipes(ours);
        tenants = new Callers(ours, database);
        operators = Callers.ofDefault(database);
        recipes.all().forEach((route, request) -> attempts.put(route, request.get()));
    }

    @AfterEach
    void comeBack() {
        clock.setAhead(Duration.ZERO);
    }

    @Test
    void hasARequestForEveryRoute() {
        assertEquals(RouteRules.offered(), attempts.keySet());
    }

    @Test
    void letsNobodyInWithoutAToken() {
        refuses(RouteRules.closed(), route -> Map.of(), 401, "authentication_required");
    }

    @Test
    void letsNobodyInWithATokenThatHasExpired() {
        clock.setAhead(Duration.ofSeconds(931));
        refuses(RouteRules.closed(), route -> home(route).holdingEverything(), 401, "invalid_token");
    }

    @Test
    void letsNobodyInWithATokenForAnotherApi() {
        Map<String, String> elsewhere = operators.elsewhere();
        refuses(RouteRules.closed(), route -> elsewhere, 401, "invalid_token");
    }

    @Test
    void letsNobodyInWhoIsGone() {
        var gone = new GoneCallers(operators, database).machines();
        Each.of(gone.keySet(), what -> refuses(RouteRules.closed(), route -> gone.get(what), 401, "invalid_token"));
    }

    @Test
    void letsNobodyInWhoseSessionIsGone() {
        var gone = new GoneCallers(operators, database).people();
        Each.of(
                gone.keySet(),
                what -> refuses(RouteRules.closed(), route -> gone.get(what), 401, "authentication_required"));
    }

    @Test
    void letsNobodyInWhoseAccountLacksOneOfThePermissions() {
        Each.of(RouteRules.RULES.keySet(), route -> {
            Callers home = home(route);
            for (String missing : RouteRules.RULES.get(route)) {
                home.lacking(missing, () -> refuse(route, home.holdingEverything(), 403, "insufficient_permission"));
            }
        });
    }

    @Test
    void letsNobodyInWhoseTokenLacksOneOfThePermissions() {
        long before = database.position();
        Each.of(RouteRules.RULES.keySet(), route -> {
            for (String missing : RouteRules.RULES.get(route)) {
                refuse(route, home(route).silentAbout(missing), 403, "insufficient_permission");
            }
        });
        assertEquals(before, database.position());
    }

    @Test
    void letsNobodyInWithASessionAndATokenAtOnce() {
        Map<String, String> both = new TreeMap<>(administratorOfOurs());
        both.putAll(tenants.holdingEverything());
        refuses(RouteRules.closed(), route -> both, 400, "validation_failed");
    }

    @Test
    void letsNoMachineDoWhatIsForPeople() {
        refuses(RouteRules.PERSONAL, route -> tenants.holdingEverything(), 403, "insufficient_permission");
    }

    @Test
    void letsNoPageOfAnotherSiteChangeAnything() {
        Map<String, String> cookie = Map.of("Cookie", administratorOfOurs().get("Cookie"));
        Set<String> writing = RouteRules.closed();
        writing.removeIf(route -> route.startsWith("GET "));
        refuses(writing, route -> cookie, 403, "csrf_rejected");
    }

    @Test
    void letsNoOwnerOfAnotherOrganizationOperateThePlatform() {
        Person person = Person.of(ours);
        database.update(
                "insert into group_members (organization_id, account_id, group_id)"
                        + " select organization_id, ?, id from groups where organization_id = ? and name = 'Owners'",
                person.account(),
                ours.id());
        Map<String, String> owner = Browser.of(person).credentials();
        Set<String> routes = RouteRules.closed();
        routes.removeIf(route -> !RouteRules.isOfThePlatform(route));
        refuses(routes, route -> owner, 403, "insufficient_permission");
    }

    @Test
    void showsNothingOfOursToAnotherOrganization() {
        Organization theirs = Organization.found();
        RouteRecipes own = new RouteRecipes(theirs);
        Map<String, String> stranger = new Callers(theirs, database).holdingEverything();
        Estate estate = new Estate(ours, database);
        Set<String> ids = estate.ids();
        String before = estate.digest();
        assertTrue(ids.size() > 100, () -> "Too few to search for: " + ids);
        Each.of(RouteRules.closed(), route -> {
            if (RouteRules.isOfThePlatform(route) || RouteRules.PERSONAL.contains(route)) {
                refuse(route, stranger, 403, "insufficient_permission");
            } else if (IdPlace.in(route).isEmpty()) {
                String answer = succeed(own.all().get(route).get(), stranger).body();
                assertFalse(answer.isEmpty());
                assertEquals(List.of(), ids.stream().filter(answer::contains).toList());
            } else {
                RawAnswer answer = refuse(route, stranger, 404, "not_found");
                Attempt lost = IdPlace.lost(route, attempts.get(route));
                assertEquals(lost.sendWith(stranger).body(), answer.body());
            }
            assertEquals(before, estate.digest());
        });
    }

    /** Or tells them that what they ask for is not there. */
    @Test
    void letsInPeopleWhoHoldExactlyWhatIsDemanded() {
        Organization other = Organization.found();
        RouteRecipes fresh = new RouteRecipes(other);
        Person tenant = Person.of(other);
        Person operator = Person.withPassword();
        Map<Person, Map<String, String>> credentials = Map.of(
                tenant, Browser.of(tenant).credentials(),
                operator, Browser.of(operator).credentials());
        Each.of(RouteRules.RULES.keySet(), route -> {
            Person person = RouteRules.isOfThePlatform(route) ? operator : tenant;
            Callers.give(database, person.organizationId(), person.account().toString(), RouteRules.RULES.get(route));
            if (IdPlace.in(route).isEmpty()) {
                succeed(fresh.all().get(route).get(), credentials.get(person));
            } else {
                Attempt lost = IdPlace.lost(route, attempts.get(route));
                Refusal.of(lost.sendWith(credentials.get(person)), 404, "not_found");
            }
        });
    }

    @Test
    void letsInPeopleToWhatIsForPeople() {
        Each.of(RouteRules.PERSONAL, route -> {
            Attempt attempt = recipes.all().get(route).get();
            assertEquals(attempt.status(), attempt.send().statusCode());
        });
    }

    /** Whatever comes along with it. */
    @Test
    void letsInAnybodyWhoHasAPasswordOrALink() {
        Each.of(RouteRules.OPEN, route -> succeed(recipes.all().get(route).get(), Map.of()));
        clock.setAhead(Duration.ofSeconds(931));
        Each.of(RouteRules.OPEN, route -> succeed(recipes.all().get(route).get(), tenants.holdingEverything()));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void letsInWhoHoldsExactlyWhatIsDemanded() {
        Each.of(RouteRules.RULES.keySet(), route -> {
            Attempt attempt = attempts.get(route);
            Set<String> granted = RouteRecipes.granted(route, attempt);
            succeed(attempt, home(route).holding(RouteRules.RULES.get(route), granted));
        });
    }

    private Callers home(String route) {
        return RouteRules.isOfThePlatform(route) ? operators : tenants;
    }

    private Map<String, String> administratorOfOurs() {
        return Browser.of(Person.of(ours, "Administrator")).credentials();
    }

    private void refuses(
            Collection<String> routes, Function<String, Map<String, String>> caller, int status, String code) {
        long before = database.position();
        Each.of(routes, route -> refuse(route, caller.apply(route), status, code));
        assertEquals(before, database.position());
    }

    private RawAnswer refuse(String route, Map<String, String> caller, int status, String code) {
        RawAnswer answer = attempts.get(route).sendWith(caller);
        Refusal.of(answer, status, code);
        assertEquals(
                switch (code) {
                    case "authentication_required" -> Optional.of("Bearer realm=\"postern\"");
                    case "invalid_token" -> Optional.of("Bearer realm=\"postern\", error=\"invalid_token\"");
                    default -> Optional.empty();
                },
                answer.header("WWW-Authenticate"));
        return answer;
    }

    private static RawAnswer succeed(Attempt attempt, Map<String, String> caller) {
        RawAnswer answer = attempt.sendWith(caller);
        assertEquals(attempt.status(), answer.status(), answer::body);
        return answer;
    }
}
