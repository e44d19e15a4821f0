package io.postern.invitation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has the link sets the password, once, and only while the link is worth something. */
@QuarkusTest
class InvitationTest {
    private static final String PASSWORD = "a password of my own";

    @Inject
    TestClock clock;

    @Inject
    Database database;

    private final Person invited = Person.invited("Read only");

    @AfterEach
    void comeBack() {
        clock.setAhead(Duration.ZERO);
    }

    @Test
    void letsTheInvitedIn() {
        String link = invited.invite(Optional.empty());
        assertThat(link, matchesPattern("/api/v1/invitations/[A-Za-z0-9_-]{43}/accept"));
        Response answer = accept(link);
        assertEquals(204, answer.statusCode());
        assertEquals("", answer.asString());
        assertEquals(201, signIn(PASSWORD));
    }

    @Test
    void isForOneUse() {
        String link = invited.invite(Optional.empty());
        assertEquals(204, accept(link).statusCode());
        Refusal.of(accept(link, "yet another password"), 404, "not_found");
        assertEquals(201, signIn(PASSWORD));
    }

    @Test
    void isForOneUseAlsoWhenManyComeAtOnce() {
        String link = invited.invite(Optional.empty());
        List<Integer> statuses =
                AtOnce.all(8, i -> accept(link, "a password of number " + i).statusCode());
        assertEquals(1, Collections.frequency(statuses, 204));
        assertEquals(7, Collections.frequency(statuses, 404));
        int winner = statuses.indexOf(204);
        assertEquals(201, signIn("a password of number " + winner));
    }

    @Test
    void lastsSevenDays() {
        String link = invited.invite(Optional.empty());
        clock.setAhead(Duration.ofDays(7).plusSeconds(1));
        Refusal.of(accept(link), 404, "not_found");
        clock.setAhead(Duration.ofDays(7).minusSeconds(60));
        assertEquals(204, accept(link).statusCode());
    }

    @Test
    void endsWithTheNextOne() {
        String first = invited.invite(Optional.empty());
        String second = invited.invite(Optional.empty());
        Refusal.of(accept(first), 404, "not_found");
        assertEquals(204, accept(second).statusCode());
    }

    @Test
    void replacesAPasswordAndEndsAllSessions() {
        Person person = Person.withPassword();
        Browser browser = Browser.of(person);
        assertEquals(204, accept(person.invite(Optional.empty())).statusCode());
        assertEquals(401, browser.look());
        assertEquals(
                401,
                browser.signIn("default", person.email(), person.password()).statusCode());
        assertEquals(201, browser.signIn("default", person.email(), PASSWORD).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "%F0%9F", "a%2Fb"})
    void isNoneThatSomebodyMadeUp(String token) {
        Response answer = new Browser()
                .bare()
                .urlEncodingEnabled(false)
                .body(Map.of("password", PASSWORD))
                .post("/api/v1/invitations/" + token + "/accept");
        assertEquals(404, answer.statusCode(), answer::asString);
    }

    /** The same, byte for byte, whatever the reason. */
    @Test
    void tellsNobodyWhyItIsWorthNothing() {
        String link = invited.invite(Optional.empty());
        accept(link);
        String madeUp = link.replaceAll("invitations/[^/]*", "invitations/" + "A".repeat(43));
        assertEquals(accept(madeUp).asString(), accept(link).asString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"active = false", "deleted_at = now()"})
    void isWorthNothingWithoutTheInvited(String end) {
        String link = invited.invite(Optional.empty());
        invited.set(end);
        Refusal.of(accept(link), 404, "not_found");
    }

    @Test
    void isWorthNothingWhileTheOrganizationIsSuspended() {
        Organization organization = Organization.found();
        Person person = Person.of(organization);
        String link = person.invite(Optional.empty());
        database.update("update organizations set active = false where id = ?", organization.id());
        Refusal.of(accept(link), 404, "not_found");
    }

    @Test
    void isGoodFromWhoHoldsAllThatTheInvitedHolds() {
        String link = invited.invite(Optional.of(Person.withPassword("Administrator")));
        assertEquals(204, accept(link).statusCode());
    }

    @Test
    void isWorthNoMoreThanItsMaker() {
        String link = invited.invite(Optional.of(Person.withPassword("Service account manager")));
        Refusal.of(accept(link), 404, "not_found");
        assertEquals(401, signIn(PASSWORD));
    }

    @Test
    void isWorthWhatItsMakerHoldsNow() {
        Person maker = Person.withPassword("Administrator");
        String link = invited.invite(Optional.of(maker));
        database.update("delete from account_roles where account_id = ?", maker.account());
        Refusal.of(accept(link), 404, "not_found");
        database.update(
                "insert into account_roles (organization_id, account_id, role_id)"
                        + " select organization_id, ?, id from roles where organization_id = ? and name = 'Administrator'",
                maker.account(),
                maker.organizationId());
        assertEquals(204, accept(link).statusCode());
    }

    @Test
    void isWorthWhatTheInvitedHoldsNow() {
        Person maker = Person.withPassword("Read only");
        String link = invited.invite(Optional.of(maker));
        database.update(
                "insert into account_permissions (organization_id, account_id, pattern) values (?, ?, '*')",
                invited.organizationId(),
                invited.account());
        Refusal.of(accept(link), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"active = false", "deleted_at = now()"})
    void isWorthNothingWithoutItsMaker(String end) {
        Person maker = Person.withPassword("Administrator");
        String link = invited.invite(Optional.of(maker));
        maker.set(end);
        Refusal.of(accept(link), 404, "not_found");
    }

    @Test
    void saysWhatIsWrongWithAPasswordAndIsStillThere() {
        String link = invited.invite(Optional.empty());
        String known = "must not be the e-mail address, the identifier or the organization's name";
        Refusal.of(accept(link, invited.email().toUpperCase()), 400, "validation_failed", "password", known);
        Refusal.of(
                accept(link, "too short"),
                400,
                "validation_failed",
                "password",
                "must be 12 to 200 characters, without control characters");
        assertEquals(204, accept(link).statusCode());
    }

    @Test
    void comesFromNoOtherSite() {
        String link = invited.invite(Optional.empty());
        Response answer = new Browser()
                .bare()
                .header("Origin", "https://evil.example")
                .body(Map.of("password", PASSWORD))
                .post(link);
        Refusal.of(answer, 403, "csrf_rejected");
    }

    @Test
    void isRememberedWithoutItsSecrets() {
        String link = invited.invite(Optional.empty());
        String request = Admin.unique("request");
        new Browser()
                .bare()
                .header("X-Request-Id", request)
                .body(Map.of("password", PASSWORD))
                .post(link)
                .then()
                .statusCode(204);
        List<String> events = database.column("select e::text from audit_events e where request_id = ?", request);
        assertThat(events.size(), equalTo(1));
        assertThat(events.get(0), containsString("invitation.accept,SUCCESS"));
        assertThat(events.get(0), containsString(invited.account().toString()));
        assertThat(events.get(0), not(containsString(PASSWORD)));
        assertThat(events.get(0), not(containsString(link.split("/")[4])));
    }

    @Test
    void cannotBeReadFromTheDatabase() {
        String link = invited.invite(Optional.empty());
        assertEquals(
                List.of("32"),
                database.column("select length(token_hash) from invitations where account_id = ?", invited.account()));
        assertThat(
                database.column("select i::text from invitations i where account_id = ?", invited.account())
                        .get(0),
                not(containsString(link.split("/")[4])));
    }

    private int signIn(String password) {
        return new Browser().signIn("default", invited.email(), password).statusCode();
    }

    private static Response accept(String link) {
        return accept(link, PASSWORD);
    }

    private static Response accept(String link, String password) {
        return new Browser().bare().body(Map.of("password", password)).post(link);
    }
}
