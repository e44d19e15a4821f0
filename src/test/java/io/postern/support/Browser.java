package io.postern.support;

import static io.restassured.RestAssured.given;

import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/** A browser at an address that no other has, so that what fails in one test counts in no other. */
public final class Browser {
    /** The cookie's name where the issuer has no TLS. */
    public static final String COOKIE = "postern-session";

    private static final AtomicInteger MADE = new AtomicInteger();

    private final RestAssuredConfig config;
    private Optional<String> session = Optional.empty();

    /** A new one, with nobody signed in. */
    public Browser() {
        int number = MADE.incrementAndGet();
        try {
            InetAddress own =
                    InetAddress.getByAddress(new byte[] {127, 1, (byte) (number / 250), (byte) (1 + number % 250)});
            config = RestAssuredConfig.config()
                    .httpClient(HttpClientConfig.httpClientConfig().setParam("http.route.local-address", own));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A browser in which this person has signed in. */
    public static Browser of(Person person) {
        Browser browser = new Browser();
        browser.signIn(person.organization(), person.email(), person.password())
                .then()
                .statusCode(201);
        return browser;
    }

    /** A request from our own pages, with the session if there is one. */
    public RequestSpecification request() {
        RequestSpecification request = bare().header("Origin", issuer());
        session.ifPresent(value -> request.cookie(COOKIE, value));
        return request;
    }

    /** A request from this address that says nothing of where it comes from, and has no session. */
    public RequestSpecification bare() {
        return given().config(config).baseUri(issuer()).contentType(ContentType.JSON);
    }

    /** Tries to sign in; the session of a success is kept. */
    public Response signIn(String organization, String email, String password) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("organization", organization);
        body.put("email", email);
        body.put("password", password);
        return keep(request().body(body).post("/api/v1/session"));
    }

    /** What a request of our own pages shows. */
    public Map<String, String> credentials() {
        return Map.of("Cookie", COOKIE + "=" + session(), "Origin", issuer());
    }

    /** The session that the browser has. */
    public String session() {
        return session.orElseThrow();
    }

    /** Keeps the session that an answer brings. */
    public Response keep(Response answer) {
        Optional.ofNullable(answer.cookie(COOKIE)).ifPresent(value -> session = Optional.of(value));
        return answer;
    }

    /** The status of a look at the session. */
    public int look() {
        return request().get("/api/v1/session").statusCode();
    }

    private static String issuer() {
        return ConfigProvider.getConfig().getValue("postern.issuer", String.class);
    }
}
