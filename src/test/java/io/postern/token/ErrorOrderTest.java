package io.postern.token;

import static io.postern.token.Promise.GRANT;
import static io.postern.token.Promise.anonymous;
import static io.postern.token.Promise.form;

import io.postern.support.Admin;
import io.postern.support.RawRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of several mistakes, the first in the order of the contract is told. Each line has one mistake less than the last. */
@QuarkusTest
class ErrorOrderTest {
    private static final String BAD_RESOURCE = "&resource=nowhere";
    private static final String BAD_SCOPE = "&scope=nothing";
    private static final String BAD_GRANT = "grant_type=password" + BAD_RESOURCE + BAD_SCOPE;

    static Stream<Promise> mistakes() {
        return Stream.of(
                new Promise(
                        "URI", key -> everythingWrong("/oauth/token?" + "a".repeat(5000), 9000), "414 invalid_request"),
                new Promise("headers", key -> everythingWrong("/oauth/token", 9000), "431 invalid_request"),
                new Promise("body", key -> everythingWrong("/oauth/token", 0), "413 invalid_request"),
                new Promise(
                        "method", key -> RawRequest.of("PUT", "/oauth/token").body(BAD_GRANT), "405 invalid_request"),
                new Promise(
                        "content type",
                        key -> RawRequest.of("POST", "/oauth/token")
                                .header("Content-Type", "text/plain")
                                .body("%"),
                        "400 invalid_request"),
                new Promise("syntax", key -> anonymous().body(BAD_GRANT + "&a=%"), "400 invalid_request"),
                new Promise("duplicates", key -> anonymous().body(BAD_GRANT + "&a=1&a=2"), "400 invalid_request"),
                new Promise("credential", key -> anonymous().body(BAD_GRANT), "401 invalid_client"),
                new Promise("grant type", key -> form(key, BAD_GRANT), "400 unsupported_grant_type"),
                new Promise("no grant type", key -> form(key, "a=b" + BAD_RESOURCE), "400 invalid_request"),
                new Promise("resource", key -> form(key, GRANT + BAD_RESOURCE + BAD_SCOPE), "400 invalid_target"),
                new Promise("scope", key -> form(key, GRANT + BAD_SCOPE), "400 invalid_scope"),
                new Promise("nothing", key -> form(key, GRANT), "200"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void tells(Promise promise) {
        promise.isKept(Admin.bootstrap().key());
    }

    private static RawRequest everythingWrong(String target, int headerBytes) {
        return RawRequest.of("PUT", target)
                .header("X-Filler", "a".repeat(headerBytes))
                .announced(20_000);
    }
}
