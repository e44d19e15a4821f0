package io.postern.administration;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Refusal;
import io.postern.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key keeps its ID and gets another secret, with or without a time in which both work. */
@QuarkusTest
class RegenerationTest {
    private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

    private final Admin admin = Admin.bootstrap();

    @Inject
    TestClock clock;

    @Inject
    Database database;

    private Supplier<RequestSpecification> requests;
    private Key first;
    private String path;

    @BeforeEach
    void makeAKey() {
        requests = admin.requests();
        String account = admin.account(List.of(), List.of(), List.of());
        first = admin.key(account, Map.of());
        path = "/api/v1/service-accounts/" + account + "/access-keys/" + first.id();
    }

    @AfterEach
    void setClock() {
        clock.setAhead(Duration.ZERO);
    }

    @Test
    void changesTheSecretAloneAndShowsItOnce() {
        Response answer = requests.get().post(path + "/regenerate");
        answer.then().statusCode(200).header("Cache-Control", "no-store");
        Key second = key(answer);
        assertEquals(first.id(), second.id());
        assertNotEquals(first.secret(), second.secret());
        refused(first);
        second.exchange().statusCode(200);
        assertThat(requests.get().get(path).asString(), not(containsString(second.secret())));
    }

    @Test
    void letsBothWorkForAWhile() {
        Key second = key(requests.get().body(Map.of("overlapSeconds", 600)).post(path + "/regenerate"));
        first.exchange().statusCode(200);
        second.exchange().statusCode(200);
        clock.setAhead(Duration.ofSeconds(590));
        first.exchange().statusCode(200);
        clock.setAhead(Duration.ofSeconds(601));
        refused(first);
        second.exchange().statusCode(200);
    }

    /** Never more than two secrets work. */
    @Test
    void endsTheOverlapWhenItIsDoneAgain() {
        Key second = key(requests.get().body(Map.of("overlapSeconds", 600)).post(path + "/regenerate"));
        Key third = key(requests.get().body(Map.of("overlapSeconds", 600)).post(path + "/regenerate"));
        refused(first);
        second.exchange().statusCode(200);
        third.exchange().statusCode(200);
        Key fourth = key(requests.get().body(Map.of("overlapSeconds", 0)).post(path + "/regenerate"));
        refused(second);
        refused(third);
        fourth.exchange().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "604801", "1.5", "\"60\"", "99999999999"})
    void takesAnOverlapOfAWeekAtMost(String overlap) {
        Response answer =
                requests.get().body("{\"overlapSeconds\":" + overlap + "}").post(path + "/regenerate");
        Refusal.of(answer, 400, "validation_failed");
        first.exchange().statusCode(200);
        requests.get()
                .body("{\"overlapSeconds\":604800}")
                .post(path + "/regenerate")
                .then()
                .statusCode(200);
    }

    @Test
    void honoursTheVersion() {
        Response late = requests.get().header("If-Match", "\"4711\"").post(path + "/regenerate");
        Refusal.of(late, 412, "precondition_failed");
        first.exchange().statusCode(200);
    }

    @Test
    void letsAnInactiveKeyStayInactive() {
        requests.get().post(path + "/deactivate");
        Key second = key(requests.get().post(path + "/regenerate"));
        refused(second);
        requests.get().post(path + "/activate").then().statusCode(200);
        second.exchange().statusCode(200);
    }

    @Test
    void isDoneByTheClientItselfWithTheSecretThatItReplaces() {
        Response answer =
                first.basic().contentType(FORM).formParam("overlap_seconds", 60).post("/oauth/regenerate");
        answer.then().statusCode(200).header("Cache-Control", "no-store");
        Key second = key(answer);
        assertEquals(first.id(), second.id());
        first.exchange().statusCode(200);
        second.exchange().statusCode(200);
        Key third = key(second.basic().post("/oauth/regenerate"));
        refused(first);
        refused(second);
        third.exchange().statusCode(200);
        List<String> actors = database.column(
                "select actor_name || ' ' || access_key_id from audit_events where target_id = ?"
                        + " and action = 'access-key.regenerate'",
                first.id());
        assertEquals(2, actors.size());
        assertEquals(true, actors.get(0).endsWith(" " + first.id()), actors::toString);
    }

    /** Whoever else has the old one must not take the key over. */
    @Test
    void isNotDoneWithASecretThatIsOnItsWayOut() {
        Key second = key(
                first.basic().contentType(FORM).formParam("overlap_seconds", 60).post("/oauth/regenerate"));
        unauthorized(first.basic().post("/oauth/regenerate"));
        second.exchange().statusCode(200);
    }

    @Test
    void isNotDoneWithATokenNorWithNothing() {
        unauthorized(RestAssured.given().auth().oauth2(first.token()).post("/oauth/regenerate"));
        unauthorized(RestAssured.given().post("/oauth/regenerate"));
        unauthorized(new Key(first.id(), first.secret() + "x").basic().post("/oauth/regenerate"));
        requests.get().post(path + "/deactivate");
        unauthorized(first.basic().post("/oauth/regenerate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "604801", "1.5", "a", "9999999", "1 "})
    void isDoneByTheClientForAWeekAtMost(String overlap) {
        Response answer = first.basic()
                .contentType(FORM)
                .formParam("overlap_seconds", overlap)
                .post("/oauth/regenerate");
        assertEquals(400, answer.statusCode());
        assertEquals("invalid_request", answer.path("error"));
        first.exchange().statusCode(200);
    }

    /** Else a misspelt overlap would stop the secret that is in use. */
    @Test
    void isNotDoneByTheClientWhoSaysSomethingUnknown() {
        List<Response> answers = List.of(
                first.basic().contentType(FORM).formParam("overlapSeconds", 60).post("/oauth/regenerate"),
                first.basic().post("/oauth/regenerate?overlap_seconds=60"));
        for (Response answer : answers) {
            assertEquals(400, answer.statusCode());
            assertEquals("invalid_request", answer.path("error"));
        }
        first.exchange().statusCode(200);
    }

    /** Of many who replace the same secret at once, one does; the others' is no longer the present one. */
    @Test
    void isDoneOnceHoweverManyClientsAsk() {
        List<Response> answers = AtOnce.all(8, i -> first.basic().post("/oauth/regenerate"));
        List<Response> done =
                answers.stream().filter(each -> each.statusCode() == 200).toList();
        assertEquals(1, done.size());
        answers.stream().filter(each -> each.statusCode() != 200).forEach(RegenerationTest::unauthorized);
        key(done.get(0)).exchange().statusCode(200);
    }

    private static Key key(Response answer) {
        answer.then().statusCode(200);
        return new Key(answer.path("accessKeyId"), answer.path("secret"));
    }

    private static void refused(Key key) {
        assertEquals("invalid_client", key.exchange().statusCode(401).extract().<String>path("error"));
    }

    private static void unauthorized(Response answer) {
        assertEquals(401, answer.statusCode(), answer::asString);
        assertEquals("invalid_client", answer.path("error"));
    }
}
