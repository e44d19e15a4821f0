package io.postern.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.postern.administration.AtOnce;
import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.Person;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person changes the own password, and whoever else was signed in as that person is out. */
@QuarkusTest
class PasswordChangeTest {
    private static final String NEXT = "the password after";

    @Inject
    Database database;

    private final Person person = Person.withPassword();
    private final Browser browser = Browser.of(person);

    @Test
    void leavesOneSessionThatIsNew() {
        Browser other = Browser.of(person);
        String before = browser.session();
        Response answer = browser.keep(change(browser, person.password(), NEXT));
        assertEquals(204, answer.statusCode(), answer::asString);
        assertThat(answer.header("Set-Cookie"), containsString("HttpOnly"));
        assertNotEquals(before, browser.session());
        assertEquals(200, browser.look());
        assertEquals(401, other.look());
        assertEquals(
                401,
                browser.bare()
                        .cookie(Browser.COOKIE, before)
                        .get("/api/v1/session")
                        .statusCode());
        assertEquals(
                401,
                new Browser()
                        .signIn("default", person.email(), person.password())
                        .statusCode());
        assertEquals(201, new Browser().signIn("default", person.email(), NEXT).statusCode());
    }

    @Test
    void needsThePresentPassword() {
        Refusal.of(change(browser, "not the password", NEXT), 400, "validation_failed", "currentPassword", "is wrong");
        assertEquals(200, browser.look());
        assertEquals(
                201,
                new Browser()
                        .signIn("default", person.email(), person.password())
                        .statusCode());
    }

    @Test
    void tellsWhoGuessesToWait() {
        for (int i = 0; i < 10; i++) {
            Refusal.of(change(browser, "guess number " + i, NEXT), 400, "validation_failed");
        }
        Response answer = change(browser, "guess number 10", NEXT);
        Refusal.of(answer, 429, "too_many_requests");
        int wait = Integer.parseInt(answer.header("Retry-After"));
        assertEquals(true, 1 <= wait && wait <= 60, () -> "Retry-After: " + wait);
        assertEquals(204, change(browser, person.password(), NEXT).statusCode());
    }

    @Test
    void refusesWhatEverybodyKnows() {
        String known = "must not be the e-mail address, the identifier or the organization's name";
        Refusal.of(change(browser, person.password(), person.email()), 400, "validation_failed", "newPassword", known);
        Organization organization = Organization.found();
        Person elsewhere = Person.of(organization);
        Refusal.of(
                change(
                        Browser.of(elsewhere),
                        elsewhere.password(),
                        organization.name().toUpperCase()),
                400,
                "validation_failed",
                "newPassword",
                known);
    }

    @Test
    void takesOneOfTwoChangesAtOnce() {
        List<Integer> statuses = AtOnce.all(
                2,
                i -> change(browser, person.password(), "password of number " + i)
                        .statusCode());
        assertEquals(1, Collections.frequency(statuses, 204), statuses::toString);
        int winner = statuses.indexOf(204);
        assertEquals(
                201,
                new Browser()
                        .signIn("default", person.email(), "password of number " + winner)
                        .statusCode());
        assertEquals(
                List.of("2"), database.column("select count(*) from sessions where account_id = ?", person.account()));
    }

    @Test
    void isNotForTokens() {
        Response answer = Admin.bootstrap()
                .request()
                .body(Map.of("currentPassword", "does not matter", "newPassword", NEXT))
                .put("/api/v1/me/password");
        Refusal.of(answer, 403, "insufficient_permission");
        assertThat(answer.path("detail"), containsString("session"));
    }

    @Test
    void isRememberedWithoutThePasswords() {
        String right = Admin.unique("request");
        browser.keep(browser.request()
                .header("X-Request-Id", right)
                .body(Map.of("currentPassword", person.password(), "newPassword", NEXT))
                .put("/api/v1/me/password"));
        String wrong = Admin.unique("request");
        browser.request()
                .header("X-Request-Id", wrong)
                .body(Map.of("currentPassword", "something else", "newPassword", NEXT))
                .put("/api/v1/me/password");
        for (String request : List.of(right, wrong)) {
            List<String> events = database.column("select e::text from audit_events e where request_id = ?", request);
            assertEquals(1, events.size(), events::toString);
            assertThat(events.get(0), containsString("password.change"));
            assertThat(events.get(0), containsString(request.equals(right) ? "SUCCESS" : "REFUSED"));
            for (String secret : List.of(person.password(), NEXT, "something else")) {
                assertThat(events.get(0), not(containsString(secret)));
            }
        }
    }

    private static Response change(Browser browser, String current, String next) {
        return browser.request()
                .body(Map.of("currentPassword", current, "newPassword", next))
                .put("/api/v1/me/password");
    }
}
