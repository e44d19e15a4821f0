package io.postern.token;

import static io.postern.token.Promise.GRANT;
import static io.postern.token.Promise.authenticated;
import static io.postern.token.Promise.basic;
import static io.postern.token.Promise.form;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.postern.support.RawAnswer;
import io.postern.support.RawRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How large a request may be, and of which method; and that a strange one does no harm. */
@QuarkusTest
class TransportTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TOO_LARGE = "413 invalid_request";
    private static final int LIMIT = 16 * 1024;

    private final Key key = Admin.bootstrap().key();

    static Stream<Promise> sizes() {
        return Stream.of(
                sized("a body of 16 KiB", request -> request.body(bodyOf(LIMIT)), "200"),
                sized("a body of 16 KiB in chunks", request -> request.chunked(bodyOf(LIMIT)), "200"),
                sized("a body of a byte more", request -> request.body(bodyOf(LIMIT + 1)), TOO_LARGE),
                sized("a body of a byte more in chunks", request -> request.chunked(bodyOf(LIMIT + 1)), TOO_LARGE),
                sized("a body without an end", request -> request.unfinished(bodyOf(LIMIT + 1)), TOO_LARGE),
                sized("the mere promise of a body", request -> request.announced(LIMIT + 1), TOO_LARGE),
                sized("a body of over 1 MiB", request -> request.announced(1 << 21), TOO_LARGE),
                sized("a length of many digits", request -> request.announced(Long.MAX_VALUE), TOO_LARGE),
                sized(
                        "a body that waits",
                        request -> request.header("Expect", "100-continue").body(GRANT),
                        "200"),
                sized(
                        "a large body that waits",
                        request -> request.header("Expect", "100-continue").announced(LIMIT + 1),
                        TOO_LARGE),
                sized(
                        "headers of 7 KiB",
                        request ->
                                request.header("X-Filler", "a".repeat(7 * 1024)).body(GRANT),
                        "200"),
                sized(
                        "headers of over 8 KiB",
                        request ->
                                request.header("X-Filler", "a".repeat(8 * 1024)).body(GRANT),
                        "431 invalid_request"),
                target("a URI of 4 KiB", "/oauth/token?" + "a".repeat(4096 - "/oauth/token?".length()), "200"),
                target(
                        "a URI of a byte more",
                        "/oauth/token?" + "a".repeat(4097 - "/oauth/token?".length()),
                        "414 invalid_request"),
                target("an absolute URI", "http://other.example/oauth/token", "200"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void answers(Promise promise) {
        promise.isKept(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "post", "FOO"})
    void allowsNoMethodButPost(String method) {
        RawAnswer answer = RawRequest.of(method, "/oauth/token").send();
        assertEquals(405, answer.status());
        assertEquals(Optional.of("POST"), answer.header("Allow"));
        assertTrue(answer.header("X-Request-Id").isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth;a=b/token",
                "/oauth/token;a=b",
                "/%6fauth/token",
                "//oauth/token",
                "/oauth/token/",
                "/a/../oauth/token"
            })
    void limitsTheBodyUnderEverySpellingOfThePath(String path) {
        RawAnswer answer = at(path).unfinished(bodyOf(LIMIT + 1)).send();
        assertTrue(answer.status() == 413 || answer.status() == 404, answer::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/oauth/", "/oauth/other", "/oauth/%zz", "/oauth/%00", "/oauth/%ff", "/oauth/..%2ftoken", "*"})
    void findsNothingElsewhere(String target) {
        int status = at(target).body(GRANT).send().status();
        assertTrue(status == 404 || status == 400, target + " " + status);
    }

    @Test
    void answersTheNextRequestOnAConnectionWhoseLastWasTooLarge() {
        List<RawAnswer> answers = form(key, bodyOf(LIMIT + 1)).send(2);
        assertEquals(List.of(413, 413), answers.stream().map(RawAnswer::status).toList());
    }

    @Test
    void refusesAQueryThatIsMalformed() {
        assertEquals(400, at("/oauth/token?a=%zz").body(GRANT).send().status());
    }

    @Test
    void refusesABodyThatIsFramedTwice() {
        RawAnswer answer =
                at("/oauth/token").header("Content-Length", "5").chunked(GRANT).send();
        assertEquals(400, answer.status());
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 200_000})
    void survivesHeadersAndUrisThatTheTransportRefuses(int length) {
        assertEquals(414, at("/oauth/token?" + "a".repeat(length)).send().status());
        assertEquals(
                431,
                at("/oauth/token").header("X-Filler", "a".repeat(length)).send().status());
    }

    @Test
    void answersWithTheRequestIdOfTheClientIfItIsSound() {
        assertEquals(Optional.of("a.b-c_1"), requestId("a.b-c_1"));
        assertNotEquals(Optional.of("a b"), requestId("a b"));
        assertNotEquals(Optional.of("a".repeat(65)), requestId("a".repeat(65)));
    }

    private Optional<String> requestId(String sent) {
        return form(key, GRANT).header("X-Request-Id", sent).send().header("X-Request-Id");
    }

    private RawRequest at(String target) {
        return RawRequest.of("POST", target).header("Authorization", basic(key)).header("Content-Type", FORM);
    }

    private static Promise sized(String name, Function<RawRequest, RawRequest> size, String expected) {
        return new Promise(name, key -> size.apply(authenticated(key).header("Content-Type", FORM)), expected);
    }

    private static Promise target(String name, String target, String expected) {
        return new Promise(
                name,
                key -> RawRequest.of("POST", target)
                        .header("Authorization", basic(key))
                        .header("Content-Type", FORM)
                        .body(GRANT),
                expected);
    }

    /** Ampersands between parameters mean nothing. */
    private static String bodyOf(int bytes) {
        return GRANT + "&".repeat(bytes - GRANT.length());
    }
}
