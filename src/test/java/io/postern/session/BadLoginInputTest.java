package io.postern.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Browser;
import io.postern.support.Person;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with what somebody typed is told by field. Bodies are written with ' for ". */
@QuarkusTest
class BadLoginInputTest {
    private static final String TEXT = "must be at most %d characters, without U+0000 and unpaired surrogates";
    private static final String RULE = "must be 12 to 200 characters, without control characters";
    private static final String TYPE = "has the wrong type";
    private static final String NULL = "must not be null";

    private Browser browser;
    private String link;

    /** Everything that takes a password. */
    enum Door {
        SESSION("{'email':'a@example.com','password':'%s'}", "password"),
        INVITATION("{'password':'%s'}", "password"),
        CHANGE("{'currentPassword':'a','newPassword':'%s'}", "newPassword");

        private final String body;
        private final String field;

        Door(String body, String field) {
            this.body = body;
            this.field = field;
        }
    }

    @BeforeEach
    void signIn() {
        Person person = Person.withPassword();
        browser = Browser.of(person);
        link = person.invite(Optional.empty());
    }

    static List<List<String>> invalid() {
        return List.of(
                List.of("SESSION", "{'password':'a'}", "email", NULL),
                List.of("SESSION", "{'email':null,'password':'a'}", "email", NULL),
                List.of("SESSION", "{'email':5,'password':'a'}", "email", TYPE),
                List.of("SESSION", "{'email':['a'],'password':'a'}", "email", TYPE),
                List.of("SESSION", "{'email':'" + "a".repeat(321) + "','password':'a'}", "email", TEXT.formatted(320)),
                List.of("SESSION", "{'email':'a\\u0000','password':'a'}", "email", TEXT.formatted(320)),
                List.of("SESSION", "{'email':'a\\ud800','password':'a'}", "email", TEXT.formatted(320)),
                List.of("SESSION", "{'email':'a'}", "password", NULL),
                List.of("SESSION", "{'email':'a','password':null}", "password", NULL),
                List.of("SESSION", "{'email':'a','password':true}", "password", TYPE),
                List.of("SESSION", "{'email':'a','password':{}}", "password", TYPE),
                List.of(
                        "SESSION",
                        "{'email':'a','password':'" + "a".repeat(401) + "'}",
                        "password",
                        TEXT.formatted(400)),
                List.of("SESSION", "{'email':'a','password':'\\u0000'}", "password", TEXT.formatted(400)),
                List.of("SESSION", "{'email':'a','password':'\\udc00'}", "password", TEXT.formatted(400)),
                List.of("SESSION", "{'organization':1,'email':'a','password':'a'}", "organization", TYPE),
                List.of(
                        "SESSION",
                        "{'organization':'" + "a".repeat(101) + "','email':'a','password':'a'}",
                        "organization",
                        TEXT.formatted(100)),
                List.of(
                        "SESSION",
                        "{'organization':'\\u0000','email':'a','password':'a'}",
                        "organization",
                        TEXT.formatted(100)),
                List.of("INVITATION", "{}", "password", NULL),
                List.of("INVITATION", "{'password':null}", "password", NULL),
                List.of("INVITATION", "{'password':123456789012}", "password", TYPE),
                List.of("CHANGE", "{'newPassword':'abcdefghijkl'}", "currentPassword", NULL),
                List.of("CHANGE", "{'currentPassword':1,'newPassword':'abcdefghijkl'}", "currentPassword", TYPE),
                List.of(
                        "CHANGE",
                        "{'currentPassword':'" + "a".repeat(401) + "','newPassword':'abcdefghijkl'}",
                        "currentPassword",
                        TEXT.formatted(400)),
                List.of(
                        "CHANGE",
                        "{'currentPassword':'\\ud800','newPassword':'abcdefghijkl'}",
                        "currentPassword",
                        TEXT.formatted(400)),
                List.of("CHANGE", "{'currentPassword':'a'}", "newPassword", NULL),
                List.of("CHANGE", "{'currentPassword':'a','newPassword':[]}", "newPassword", TYPE));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void isToldByField(List<String> row) {
        Response answer = send(Door.valueOf(row.get(0)), row.get(1));
        Refusal.of(answer, 400, "validation_failed", row.get(2), row.get(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "elevenchars",
                "twelve\\u0000chars!",
                "twelve\\u000Achars!",
                "twelve\\u007Fchars!",
                "twelve\\u0085chars!",
                "twelve\\ud800chars!",
                "\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00"
            })
    void isNoNewPassword(String password) {
        for (Door door : List.of(Door.INVITATION, Door.CHANGE)) {
            Refusal.of(send(door, door.body.formatted(password)), 400, "validation_failed", door.field, RULE);
        }
        Refusal.of(send(Door.INVITATION, Door.INVITATION.body.formatted("a".repeat(201))), 400, "validation_failed");
    }

    /** Length is all that is asked: spaces, letters of any script, and signs are fine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "            ",
                "twelve chars",
                "passwort mit \u00fcml\u00e4uten",
                "\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00"
                        + "\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00"
            })
    void isAGoodPassword(String password) {
        assertEquals(
                204,
                send(Door.INVITATION, Door.INVITATION.body.formatted(password)).statusCode());
    }

    @Test
    void isAGoodPasswordUpToItsLimit() {
        Person person = Person.invited();
        String longest = "\ud83d\udd11".repeat(200);
        Response answer = browser.bare().body(Map.of("password", longest)).post(person.invite(Optional.empty()));
        assertEquals(204, answer.statusCode());
        assertEquals(
                201, new Browser().signIn("default", person.email(), longest).statusCode());
    }

    @ParameterizedTest
    @EnumSource
    void isUnknown(Door door) {
        String body = door.body.formatted("twelve chars").replace("{", "{'colour':'red',");
        Refusal.of(send(door, body), 400, "unknown_field", "colour", "does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "'a'", "5", "{", "{'password'", "{} {}", "{'password':'\u0001'}"})
    void isNoObject(String body) {
        for (Door door : Door.values()) {
            Refusal.of(send(door, body), 400, "validation_failed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNoJson(Door door) {
        Response answer =
                request(door, browser.request().contentType("text/plain").body("password=a"));
        Refusal.of(answer, 415, "unsupported_media_type");
    }

    /** Nothing that was typed comes back, where it could end in a log or on a screen. */
    @ParameterizedTest
    @EnumSource
    void isNotRepeated(Door door) {
        String typed = "secret" + "x".repeat(300);
        assertEquals(false, send(door, door.body.formatted(typed)).asString().contains("secret"));
    }

    private Response send(Door door, String body) {
        return request(door, browser.request().body(body.replace('\'', '"')));
    }

    private Response request(Door door, RequestSpecification request) {
        return switch (door) {
            case SESSION -> request.post("/api/v1/session");
            case INVITATION -> request.post(link);
            case CHANGE -> request.put("/api/v1/me/password");
        };
    }
}
