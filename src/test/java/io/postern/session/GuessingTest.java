package io.postern.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.administration.AtOnce;
import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Database;
import io.postern.support.Person;
import io.postern.support.Refusal;
import io.postern.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Guessing passwords is told to wait, and nobody else notices. */
@QuarkusTest
class GuessingTest {
    @Inject
    TestClock clock;

    @Inject
    Database database;

    private final Person person = Person.withPassword();
    private final Browser guesser = new Browser();

    @AfterEach
    void comeBack() {
        clock.setAhead(Duration.ZERO);
    }

    @Test
    void isToldToWaitAfterTenFailuresWithinAMinute() {
        failTenTimes();
        Response answer = guess();
        Refusal.of(answer, 429, "too_many_requests");
        int wait = Integer.parseInt(answer.header("Retry-After"));
        assertTrue(1 <= wait && wait <= 60, () -> "Retry-After: " + wait);
        // The other nine of ten are no older than the first.
        clock.setAhead(Duration.ofSeconds(61));
        Refusal.of(guess(), 401, "invalid_credentials");
    }

    /** Whatever was guessed at: an account cannot be locked by others, nor told from one that does not exist. */
    @Test
    void isToldToWaitForTheSourceAndNotForTheAccount() {
        for (int i = 0; i < 10; i++) {
            String email = i % 2 == 0 ? person.email() : "nobody@example.com";
            Refusal.of(guesser.signIn("default", email, "wrong"), 401, "invalid_credentials");
        }
        String known = guesser.signIn("default", person.email(), "wrong").asString();
        String unknown =
                guesser.signIn("default", "nobody@example.com", "wrong").asString();
        String nowhere =
                guesser.signIn("nowhere", "nobody@example.com", "wrong").asString();
        assertEquals(known, unknown);
        assertEquals(known, nowhere);
        Refusal.of(new Browser().signIn("default", person.email(), "wrong"), 401, "invalid_credentials");
    }

    @Test
    void keepsNobodyOutWhoKnowsThePassword() {
        failTenTimes();
        Refusal.of(guess(), 429, "too_many_requests");
        assertEquals(
                201,
                guesser.signIn("default", person.email(), person.password()).statusCode());
        Refusal.of(guess(), 429, "too_many_requests");
    }

    @Test
    void fillsNoAuditTrail() {
        failTenTimes();
        String request = Admin.unique("request");
        Map<String, String> body = Map.of("email", person.email(), "password", "wrong");
        guesser.bare()
                .header("X-Request-Id", request)
                .body(body)
                .post("/api/v1/session")
                .then()
                .statusCode(429);
        assertEquals(List.of(), database.column("select id from audit_events where request_id = ?", request));
        assertEquals(
                List.of("10"),
                database.column(
                        "select count(*) from audit_events where target_id = ?",
                        person.account().toString()));
    }

    /** Who has guessed too often shares two places in the queue: forty more at once shut nobody out. */
    @Test
    void shutsNobodyOutByMereNumber() {
        failTenTimes();
        List<Integer> statuses = AtOnce.all(40, i -> {
            boolean honest = i % 8 == 0;
            return honest
                    ? new Browser()
                            .signIn("default", person.email(), person.password())
                            .statusCode()
                    : guess().statusCode();
        });
        for (int i = 0; i < statuses.size(); i++) {
            Set<Integer> sensible = i % 8 == 0 ? Set.of(201) : Set.of(429, 503);
            assertTrue(sensible.contains(statuses.get(i)), i + ": " + statuses);
        }
    }

    @Test
    void isAnsweredBySomethingSensibleHoweverManyComeAtOnce() {
        Set<Integer> statuses = new TreeSet<>(AtOnce.all(80, i -> {
            Response answer = new Browser().signIn("default", person.email(), "wrong");
            if (answer.statusCode() == 503) {
                Refusal.of(answer, 503, "temporarily_unavailable");
                assertEquals("1", answer.header("Retry-After"));
            }
            return answer.statusCode();
        }));
        assertTrue(Set.of(401, 503).containsAll(statuses), statuses::toString);
        assertEquals(
                201,
                new Browser()
                        .signIn("default", person.email(), person.password())
                        .statusCode());
    }

    private void failTenTimes() {
        for (int i = 0; i < 10; i++) {
            Refusal.of(guess(), 401, "invalid_credentials");
        }
    }

    private Response guess() {
        return guesser.signIn("default", person.email(), "wrong");
    }
}
