package io.postern.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.postern.administration.AtOnce;
import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.Person;
import io.postern.support.Refusal;
import io.postern.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session lasts until one of many things happens, and is dead from then on. */
@QuarkusTest
class SessionLifeTest {
    @Inject
    TestClock clock;

    @Inject
    Database database;

    private final Person person = Person.withPassword();

    @AfterEach
    void comeBack() {
        clock.setAhead(Duration.ZERO);
    }

    @Test
    void endsWithSigningOut() {
        Browser one = Browser.of(person);
        Browser other = Browser.of(person);
        assertEquals(204, one.request().delete("/api/v1/session").statusCode());
        Refusal.of(one.request().get("/api/v1/session"), 401, "authentication_required");
        Refusal.of(one.request().get("/api/v1/me"), 401, "authentication_required");
        Refusal.of(one.request().delete("/api/v1/session"), 401, "authentication_required");
        assertEquals(200, other.look());
    }

    /** Whatever changes at the account: by one link, by many, by a replacement, by a pause. */
    @Test
    void endsWithEveryChangeOfTheAccount() {
        Admin admin = Admin.bootstrap();
        String role = admin.role(List.of(), List.of());
        String account = person.account().toString();
        Supplier<RequestSpecification> requests = admin.requests();
        List<Supplier<Response>> changes = List.of(
                () -> requests.get().put("/api/v1/accounts/" + account + "/roles/" + role),
                () -> requests.get().delete("/api/v1/accounts/" + account + "/roles/" + role),
                () -> requests.get().body(Map.of("add", List.of(account))).post("/api/v1/roles/" + role + "/accounts"),
                () -> requests.get()
                        .header("If-Match", "*")
                        .body(Map.of("email", person.email(), "displayName", "Another"))
                        .put("/api/v1/users/" + account));
        for (Supplier<Response> change : changes) {
            Browser browser = Browser.of(person);
            assertEquals(2, change.get().statusCode() / 100);
            assertEquals(401, browser.look());
        }
        Browser browser = Browser.of(person);
        requests.get().post("/api/v1/users/" + account + "/deactivate");
        assertEquals(401, browser.look());
        requests.get().post("/api/v1/users/" + account + "/activate");
        assertEquals(401, browser.look());
    }

    @Test
    void endsAfterEightHours() {
        Browser browser = Browser.of(person);
        Instant end = Instant.parse(browser.request().get("/api/v1/session").path("expiresAt"));
        Duration left = Duration.between(clock.instant(), end);
        assertThat(left.toMinutes(), equalTo(479L));
        clock.setAhead(left.minusSeconds(30));
        assertEquals(200, browser.look());
        clock.setAhead(left.plusSeconds(1));
        assertEquals(401, browser.look());
    }

    @Test
    void endsWithTheAccountAndDoesNotComeBackWithIt() {
        Browser browser = Browser.of(person);
        person.set("active = false");
        person.endSessions();
        assertEquals(401, browser.look());
        person.set("active = true");
        assertEquals(401, browser.look());
        assertEquals(
                201,
                browser.signIn("default", person.email(), person.password()).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"active = false", "deleted_at = now()"})
    void isWorthNothingWithoutItsAccount(String end) {
        Browser browser = Browser.of(person);
        person.set(end);
        assertEquals(401, browser.look());
    }

    @Test
    void isWorthNothingWhileTheOrganizationIsSuspended() {
        Organization organization = Organization.found();
        Browser browser = Browser.of(Person.of(organization));
        assertEquals(200, browser.look());
        database.update("update organizations set active = false where id = ?", organization.id());
        assertEquals(401, browser.look());
    }

    @Test
    void isOneOfTenAndTheOldestGo() {
        Browser first = Browser.of(person);
        List<Browser> others = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            others.add(Browser.of(person));
        }
        assertEquals(200, first.look());
        Browser eleventh = Browser.of(person);
        assertEquals(401, first.look());
        others.forEach(browser -> assertEquals(200, browser.look()));
        assertEquals(200, eleventh.look());
    }

    @Test
    void isOneOfTenAlsoWhenAllStartAtOnce() {
        Set<Integer> statuses = new TreeSet<>(AtOnce.all(
                20,
                i -> new Browser()
                        .signIn("default", person.email(), person.password())
                        .statusCode()));
        assertEquals(Set.of(201), statuses);
        assertEquals(10, sessions());
    }

    @Test
    void leavesNothingWhenItHasExpired() {
        Browser.of(person);
        Browser.of(person);
        clock.setAhead(Duration.ofHours(9));
        Browser.of(person);
        assertEquals(1, sessions());
    }

    /** The database has the hash alone. */
    @Test
    void cannotBeReadFromTheDatabase() {
        Browser browser = Browser.of(person);
        String stored = database.column(
                        "select encode(token_hash, 'escape') || encode(token_hash, 'base64') from sessions where account_id = ?",
                        person.account())
                .get(0);
        assertNotEquals("", stored);
        assertEquals(false, stored.contains(browser.session()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void isNoneThatSomebodyMadeUp(String made) {
        Response answer = new Browser().bare().cookie(Browser.COOKIE, made).get("/api/v1/session");
        Refusal.of(answer, 401, "authentication_required");
    }

    @Test
    void isNotWhatATokenHas() {
        Response answer = Admin.bootstrap().request().get("/api/v1/session");
        Refusal.of(answer, 403, "insufficient_permission");
        assertThat(answer.path("detail"), containsString("session"));
        Refusal.of(Admin.bootstrap().request().delete("/api/v1/session"), 403, "insufficient_permission");
    }

    /** A sign-in whose password is changed while it is being verified leaves nothing behind. */
    @Test
    void neverOutlivesThePasswordThatStartedIt() {
        for (int round = 0; round < 5; round++) {
            Person raced = Person.withPassword();
            String link = raced.invite(Optional.empty());
            List<Browser> browsers = AtOnce.all(6, i -> {
                Browser browser = new Browser();
                if (i == 0) {
                    Map<String, String> body = Map.of("password", "quite another password");
                    browser.bare().body(body).post(link).then().statusCode(204);
                } else {
                    browser.signIn("default", raced.email(), raced.password());
                }
                return browser;
            });
            assertEquals(
                    List.of("0"),
                    database.column("select count(*) from sessions where account_id = ?", raced.account()));
            assertEquals(6, browsers.size());
        }
    }

    private int sessions() {
        return Integer.parseInt(database.column("select count(*) from sessions where account_id = ?", person.account())
                .get(0));
    }
}
