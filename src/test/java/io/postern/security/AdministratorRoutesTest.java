package io.postern.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.administration.Attempt;
import io.postern.administration.IdPlace;
import io.postern.administration.RouteRecipes;
import io.postern.support.Browser;
import io.postern.support.Database;
import io.postern.support.Each;
import io.postern.support.Organization;
import io.postern.support.Person;
import io.postern.support.RawAnswer;
import io.postern.support.RawRequest;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The routes of a service account let in who administers it and holds nothing. In the end they do what all others tried. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdministratorRoutesTest {
    private static final String ACCOUNTS = "/api/v1/service-accounts/";

    @Inject
    Database database;

    private Organization ours;
    private String account;
    private Person ada;
    private Map<String, String> hers;
    private final Map<String, Attempt> attempts = new TreeMap<>();

    @BeforeAll
    void appoint() {
        ours = Organization.found();
        account = account();
        ada = Person.of(ours);
        hers = Browser.of(ada).credentials();
        appoint(ours, account, ada.account());
        RouteRecipes recipes = new RouteRecipes(ours);
        RouteRules.RULES.keySet().stream()
                .filter(RouteRules::isForAdministrators)
                .forEach(route -> attempts.put(route, recipes.all().get(route).get()));
    }

    /** Whether it is there or not, and whosever it is. */
    @Test
    void letNobodyInWhoAdministersAnother() {
        Organization elsewhere = Organization.found();
        Person stranger = Person.of(elsewhere);
        appoint(elsewhere, elsewhere.admin().account(List.of(), List.of(), List.of()), stranger.account());
        Map<String, String> strangers = Browser.of(stranger).credentials();
        long before = database.position();
        Each.of(attempts.keySet(), route -> {
            Attempt attempt = attempts.get(route);
            refuses(attempt.sendWith(hers));
            refuses(IdPlace.lost(route, attempt).sendWith(hers));
            refuses(attempt.sendWith(strangers));
        });
        assertEquals(before, database.position());
    }

    @Test
    void letNoMachineIn() {
        Callers callers = new Callers(ours, database);
        Callers.Machine machine = callers.machine(Set.of());
        appoint(ours, account, UUID.fromString(machine.account()));
        Map<String, String> credentials = machine.credentials();
        Each.of(attempts.keySet(), route -> refuses(send(route, account, credentials)));
    }

    /** Whatever else they are asked for by the id of that account. */
    @Test
    void areAllThatLetThemIn() {
        Set<String> others = new TreeSet<>(RouteRules.RULES.keySet());
        others.removeIf(route ->
                attempts.containsKey(route) || RouteRules.RULES.get(route).isEmpty());
        Each.of(others, route -> refuses(send(route, account, hers)));
    }

    @Test
    void letNobodyInWhoSpellsTheirOwnBesideIt() {
        String other = account();
        Each.of(
                List.of(
                        account + "/../" + other,
                        account + "/%2e%2e/" + other,
                        account + "/access-keys/../../" + other + "/access-keys",
                        account + "%2F..%2F" + other,
                        other + "%2F..%2F" + account,
                        other + ";id=" + account,
                        ";id=" + account + "/../" + other,
                        other + "?id=" + account,
                        other + "/access-keys?id=" + account,
                        other + "," + account,
                        account + "," + other,
                        account + "%00",
                        account + "%20",
                        "%20" + account),
                path -> refuses(get(ACCOUNTS + path)));
        refuses(get("/api/v1/service-accounts;id=" + account + "/" + other));
    }

    @Test
    void letThemInHoweverTheySpellTheirs() {
        String other = account();
        Each.of(
                List.of(
                        "/" + account,
                        account + "/",
                        other + "/../" + account,
                        account + ";id=" + other,
                        account + "?id=" + other),
                path -> {
                    RawAnswer answer = get(ACCOUNTS + path);
                    assertEquals(200, answer.status());
                    assertEquals(get(ACCOUNTS + account).body(), answer.body());
                });
    }

    /** Beside theirs in the path, what is not of theirs is not there. */
    @Test
    void showNoKeyOfAnotherAccount() {
        String key = ours.admin().key(account(), Map.of()).id();
        String path = ACCOUNTS + account + "/access-keys/" + key;
        long before = database.position();
        for (RawRequest request : List.of(
                RawRequest.of("GET", path),
                RawRequest.of("DELETE", path),
                RawRequest.of("POST", path + "/activate"),
                RawRequest.of("POST", path + "/deactivate"))) {
            hers.forEach(request::header);
            Refusal.of(request.send(), 404, "not_found");
        }
        assertEquals(before, database.position());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void letInWhoAdministersIt() {
        Each.of(attempts.keySet(), route -> {
            Attempt attempt = attempts.get(route);
            appoint(ours, attempt.path().split("/")[2], ada.account());
            Callers.give(database, ours.id(), ada.account().toString(), RouteRecipes.granted(route, attempt));
            RawAnswer answer = attempt.sendWith(hers);
            assertEquals(attempt.status(), answer.status(), answer::body);
        });
    }

    private String account() {
        return ours.admin().account(List.of(), List.of(), List.of());
    }

    private void appoint(Organization organization, String serviceAccount, UUID user) {
        database.update(
                "insert into account_administrators (organization_id, account_id, user_id) values (?, ?, ?)"
                        + " on conflict do nothing",
                organization.id(),
                UUID.fromString(serviceAccount),
                user);
    }

    private RawAnswer get(String path) {
        RawRequest request = RawRequest.of("GET", path);
        hers.forEach(request::header);
        return request.send();
    }

    private static void refuses(RawAnswer answer) {
        Refusal.of(answer, 403, "insufficient_permission");
    }

    /** A request in which every id is this one, with a body that nobody can read. */
    private static RawAnswer send(String route, String id, Map<String, String> credentials) {
        String[] parts = route.split(" ");
        RawRequest request = RawRequest.of(parts[0], "/api/v1" + parts[1].replaceAll("\\{\\w+}", id))
                .header("Content-Type", "application/json")
                .body("{");
        credentials.forEach(request::header);
        return request.send();
    }
}
