package io.postern.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.Person;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Who may come in comes in; who may not learns nothing else. */
@QuarkusTest
class SignInTest {
    private static final String EVENT = "select e::text from audit_events e where request_id = ?";

    @Inject
    Database database;

    @Test
    void letsTheFirstOwnerIn() {
        Path data = Path.of(ConfigProvider.getConfig().getValue("postern.data-dir", String.class));
        JsonPath file = JsonPath.from(data.resolve("bootstrap.json").toFile());
        Browser browser = new Browser();
        Map<String, String> body =
                Map.of("email", file.getString("adminEmail"), "password", file.getString("adminPassword"));
        Response answer = browser.keep(browser.request().body(body).post("/api/v1/session"));
        answer.then()
                .statusCode(201)
                .header("Location", "/api/v1/session")
                .header("Cache-Control", "no-store")
                .body("account.identifier", equalTo("admin@localhost"))
                .body("account.displayName", equalTo("Owner"))
                .body("organization.name", equalTo("default"))
                .body("organization.id", equalTo(file.getString("organizationId")));
        browser.request().get("/api/v1/session").then().statusCode(200).body(equalTo(answer.asString()));
        browser.request()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("account.unitedRoles.name", hasItem("Owner"))
                .body("mayCall", hasItem("postern.owners:write"))
                .body("mayCall", hasItem("platform.organizations:write"));
    }

    @Test
    void answersACookieThatNoScriptReadsAndNoOtherSiteSends() {
        Person person = Person.withPassword();
        String cookie = new Browser()
                .signIn("default", person.email(), person.password())
                .header("Set-Cookie");
        assertThat(cookie, matchesPattern("postern-session=\"?[A-Za-z0-9_-]{43}\"?;.*"));
        assertThat(
                cookie,
                allOf(
                        containsString(";HttpOnly"),
                        containsString(";SameSite=Strict"),
                        containsString(";Path=/"),
                        containsString(";Max-Age=28800")));
        assertThat(cookie, not(containsString("Domain")));
    }

    @Test
    void takesTheCookieAwayAtSigningOut() {
        Browser browser = Browser.of(Person.withPassword());
        Response answer = browser.request().delete("/api/v1/session");
        assertEquals(204, answer.statusCode());
        assertThat(
                answer.header("Set-Cookie"),
                allOf(
                        matchesPattern("postern-session=(\"\")?;.*"),
                        containsString(";Max-Age=0"),
                        containsString(";Path=/"),
                        containsString(";HttpOnly")));
    }

    @Test
    void knowsAMailboxHoweverItIsWritten() {
        Person person = Person.withPassword();
        String tagged = person.email().replace("@", "+news@").toUpperCase(Locale.ROOT);
        assertEquals(
                201, new Browser().signIn("default", tagged, person.password()).statusCode());
    }

    @Test
    void takesAnAccentedLetterHoweverItIsSent() {
        Person person = Person.invited();
        Map<String, String> composed = Map.of("password", "caf\u00e9 cr\u00e8me br\u00fbl\u00e9e");
        new Browser()
                .bare()
                .body(composed)
                .post(person.invite(Optional.empty()))
                .then()
                .statusCode(204);
        String decomposed = "cafe\u0301 cre\u0300me bru\u0302le\u0301e";
        assertEquals(
                201, new Browser().signIn("default", person.email(), decomposed).statusCode());
    }

    @Test
    void letsNobodyIntoAnotherOrganization() {
        Organization other = Organization.found();
        Person person = Person.of(other);
        assertEquals(
                201,
                new Browser()
                        .signIn(other.name(), person.email(), person.password())
                        .statusCode());
        Response answer = new Browser().signIn("default", person.email(), person.password());
        Refusal.of(answer, 401, "invalid_credentials");
    }

    /** Byte for byte, the ID of the request and the date excepted. */
    @Test
    void saysTheSameWhateverIsWrong() {
        Organization other = Organization.found();
        Organization suspended = Organization.found();
        Person outside = Person.of(suspended);
        database.update("update organizations set active = false where id = ?", suspended.id());
        Organization gone = Organization.found();
        Person left = Person.of(gone);
        database.update("update organizations set active = false, deleted_at = now() where id = ?", gone.id());
        Person person = Person.withPassword();
        Person invited = Person.invited();
        Person inactive = Person.withPassword();
        inactive.set("active = false");
        Person deleted = Person.withPassword();
        deleted.set("deleted_at = now()");
        Person machine = Person.withPassword();
        machine.set("kind = 'SERVICE_ACCOUNT'");
        List<List<String>> wrong = List.of(
                List.of("default", person.email(), "wrong"),
                List.of("default", person.email(), ""),
                List.of("default", person.email(), person.password().toUpperCase(Locale.ROOT)),
                List.of("default", person.email(), person.password() + " "),
                List.of("default", "nobody@example.com", person.password()),
                List.of("default", "", person.password()),
                List.of("default", "%", person.password()),
                List.of("no-such-organization", person.email(), person.password()),
                List.of("", person.email(), person.password()),
                List.of("DEFAULT", person.email(), person.password()),
                List.of(other.name(), person.email(), person.password()),
                List.of(suspended.name(), outside.email(), outside.password()),
                List.of(gone.name(), left.email(), left.password()),
                List.of("default", invited.email(), invited.password()),
                List.of("default", inactive.email(), inactive.password()),
                List.of("default", deleted.email(), deleted.password()),
                List.of("default", machine.email(), machine.password()));
        String expected = shown(new Browser().signIn("default", "nobody@example.com", "anything"));
        assertThat(expected, containsString("\"code\":\"invalid_credentials\""));
        assertThat(expected, containsString("WWW-Authenticate=Bearer realm=\"postern\"\n"));
        assertThat(expected, not(containsString("Set-Cookie")));
        for (List<String> row : wrong) {
            Response answer = new Browser().signIn(row.get(0), row.get(1), row.get(2));
            assertEquals(401, answer.statusCode(), row::toString);
            assertEquals(expected, shown(answer), row::toString);
        }
    }

    @Test
    void remembersWhoCameIn() {
        Person person = Person.withPassword();
        String request = Admin.unique("request");
        Map<String, String> body = Map.of("email", person.email(), "password", person.password());
        Browser browser = new Browser();
        browser.keep(
                browser.request().header("X-Request-Id", request).body(body).post("/api/v1/session"));
        assertEvent(
                request,
                "session.start",
                "SUCCESS",
                person.account().toString(),
                person.account().toString());
        assertNotIn(database.column(EVENT, request).get(0), person.password(), browser.session());

        String leaving = Admin.unique("request");
        browser.request().header("X-Request-Id", leaving).delete("/api/v1/session");
        assertEvent(
                leaving,
                "session.end",
                "SUCCESS",
                person.account().toString(),
                person.account().toString());
    }

    @Test
    void remembersWhoWasRefusedButNotWhatTheyTyped() {
        Person person = Person.withPassword();
        String request = Admin.unique("request");
        Map<String, String> body = Map.of("email", person.email(), "password", "my other password");
        new Browser().bare().header("X-Request-Id", request).body(body).post("/api/v1/session");
        assertEvent(request, "session.start", "REFUSED", null, person.account().toString());
        assertNotIn(database.column(EVENT, request).get(0), person.email(), "my other password");

        String unknown = Admin.unique("request");
        Map<String, String> typed = Map.of("email", "mypassword@example.com", "password", "my other password");
        new Browser().bare().header("X-Request-Id", unknown).body(typed).post("/api/v1/session");
        assertEvent(unknown, "session.start", "REFUSED", null, null);
        assertNotIn(database.column(EVENT, unknown).get(0), "mypassword", "my other password");
    }

    @Test
    void remembersNothingWhereNobodyCouldReadIt() {
        String request = Admin.unique("request");
        Map<String, String> body = Map.of("organization", "no-such", "email", "a@example.com", "password", "secret");
        Response answer =
                new Browser().bare().header("X-Request-Id", request).body(body).post("/api/v1/session");
        Refusal.of(answer, 401, "invalid_credentials");
        assertEquals(List.of(), database.column(EVENT, request));
    }

    @Test
    void tellsTheLogOnlyOfTheOrganizationItWasFor() {
        Organization other = Organization.found();
        String request = Admin.unique("request");
        Map<String, String> body = Map.of("organization", other.name(), "email", "a@example.com", "password", "secret");
        new Browser().bare().header("X-Request-Id", request).body(body).post("/api/v1/session");
        assertEquals(
                List.of(other.id().toString()),
                database.column("select organization_id from audit_events where request_id = ?", request));
    }

    private void assertEvent(String request, String action, String outcome, String actor, String target) {
        String row =
                "select action || ' ' || outcome || ' ' || coalesce(reason, '-') || ' ' || coalesce(actor_id::text, '-')"
                        + " || ' ' || coalesce(target_id, '-') || ' ' || coalesce(address, '-')"
                        + " from audit_events where request_id = ?";
        String reason = outcome.equals("SUCCESS") ? "-" : "invalid_credentials";
        List<String> events = database.column(row, request);
        assertEquals(1, events.size(), events::toString);
        String expected = String.join(
                " ", action, outcome, reason, actor == null ? "-" : actor, target == null ? "-" : target, "127.1.");
        assertThat(events.get(0), org.hamcrest.Matchers.startsWith(expected));
    }

    private static void assertNotIn(String event, String... secrets) {
        for (String secret : secrets) {
            assertFalse(event.contains(secret), event);
        }
    }

    private static String shown(Response answer) {
        return answer.headers().asList().stream()
                        .filter(header -> !header.getName().equalsIgnoreCase("X-Request-Id"))
                        .filter(header -> !header.getName().equalsIgnoreCase("Date"))
                        .map(Header::toString)
                        .sorted()
                        .collect(Collectors.joining("\n", "", "\n"))
                + answer.asString();
    }
}
