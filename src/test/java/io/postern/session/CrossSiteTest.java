package io.postern.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Person;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What another site's page makes a browser send changes nothing. */
@QuarkusTest
class CrossSiteTest {
    private static final String ISSUER = ConfigProvider.getConfig().getValue("postern.issuer", String.class);

    private Person person;
    private Browser browser;

    @BeforeEach
    void signIn() {
        person = Person.withPassword("Administrator");
        browser = Browser.of(person);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, ''",
        "Origin, http://localhost",
        "Origin, HTTP://LOCALHOST:1",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
        "Sec-Fetch-Site, ''"
    })
    void refusesWhatComesFromElsewhere(String header, String value) {
        Refusal.of(write(withCookie().header(header, value)), 403, "csrf_rejected");
        Refusal.of(withCookie().header(header, value).delete("/api/v1/session"), 403, "csrf_rejected");
        Refusal.of(signIn(browser.bare().header(header, value)), 403, "csrf_rejected");
        assertEquals(200, browser.look());
    }

    @Test
    void refusesAChangeThatSaysNothingOfWhereItComesFrom() {
        Refusal.of(write(withCookie()), 403, "csrf_rejected");
        assertEquals(201, signIn(browser.bare()).statusCode());
    }

    @Test
    void refusesAContradiction() {
        Refusal.of(
                write(withCookie().header("Origin", ISSUER).header("Sec-Fetch-Site", "cross-site")),
                403,
                "csrf_rejected");
        Refusal.of(
                write(withCookie().header("Origin", "https://evil.example").header("Sec-Fetch-Site", "same-origin")),
                403,
                "csrf_rejected");
    }

    @Test
    void takesWhatComesFromOurOwnPages() {
        assertEquals(201, write(withCookie().header("Origin", ISSUER)).statusCode());
        assertEquals(
                201, write(withCookie().header("Sec-Fetch-Site", "same-origin")).statusCode());
        assertEquals(
                201,
                signIn(browser.bare().header("Origin", ISSUER).header("Sec-Fetch-Site", "same-origin"))
                        .statusCode());
    }

    @Test
    void asksNothingOfWhatOnlyReads() {
        assertEquals(200, withCookie().get("/api/v1/roles").statusCode());
        assertEquals(
                200,
                withCookie()
                        .header("Origin", "https://evil.example")
                        .get("/api/v1/me")
                        .statusCode());
    }

    @Test
    void refusesASessionTogetherWithAToken() {
        String token = Admin.bootstrap().token();
        Response answer = browser.request().auth().oauth2(token).get("/api/v1/me");
        Refusal.of(answer, 400, "validation_failed", "Authorization", "must not come together with a session");
    }

    /** A token is no cookie: no browser adds it by itself. */
    @Test
    void asksNothingOfAToken() {
        Response answer = write(browser.bare()
                .header("Origin", "https://elsewhere.example")
                .auth()
                .oauth2(Admin.bootstrap().token()));
        assertEquals(201, answer.statusCode());
    }

    private RequestSpecification withCookie() {
        return browser.bare().cookie(Browser.COOKIE, browser.session());
    }

    private Response signIn(RequestSpecification request) {
        return request.body(Map.of("email", person.email(), "password", person.password()))
                .post("/api/v1/session");
    }

    private static Response write(RequestSpecification request) {
        return request.body(Map.of("name", Admin.unique("group"))).post("/api/v1/groups");
    }
}
