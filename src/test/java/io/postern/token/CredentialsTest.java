package io.postern.token;

import static io.postern.token.Promise.GRANT;
import static io.postern.token.Promise.anonymous;
import static io.postern.token.Promise.basic;
import static io.postern.token.Promise.form;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.postern.rootkey.KeyMaterial;
import io.postern.support.Admin;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.postern.support.RawRequest;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who shows a key by Basic gets a token; whoever else fails the same way, whatever the cause. */
@QuarkusTest
class CredentialsTest {
    private final Key key = Admin.bootstrap().key();

    static Stream<Promise> headers() {
        return Stream.of(
                header("Basic", Promise::basic, "200"),
                header("Basic in lower case", key -> basic(key).replace("Basic", "basic"), "200"),
                header("Basic in upper case", key -> basic(key).replace("Basic", "BASIC"), "200"),
                header("Basic and two spaces", key -> basic(key).replace(" ", "  "), "200"),
                refused("nothing", key -> ""),
                refused("Basic alone", key -> "Basic"),
                refused("Basic and a space", key -> "Basic "),
                refused("Basic and no space", key -> basic(key).replace(" ", "")),
                refused("Basic and a tab", key -> basic(key).replace(" ", "\t")),
                refused("Basic and a colon", key -> basic(key).replace(" ", ": ")),
                refused("Basic in quotes", key -> basic(key).replace(" ", " \"") + "\""),
                refused("Basic twice in one header", key -> basic(key) + ", " + basic(key)),
                refused("Basic with a parameter", key -> basic(key) + ", charset=\"UTF-8\""),
                refused("no scheme", key -> basic(key).substring("Basic ".length())),
                refused("Bearer with a token", key -> "Bearer " + key.token()),
                refused("Bearer with a key", key -> basic(key).replace("Basic", "Bearer")),
                refused("Digest", key -> "Digest username=\"" + key.id() + "\""),
                refused("bad base64", key -> "Basic !" + basic(key).substring("Basic !".length())),
                refused(
                        "base64 of the URL alphabet",
                        key -> basic(key.id() + ":???").replace('/', '_')),
                refused("no padding", key -> basic("ab:c").replace("=", "")),
                refused("padding where none belongs", key -> basic(key) + "="),
                refused("a clear key", key -> "Basic " + key.id() + ":" + key.secret()),
                refused("non-ASCII", key -> basic(key) + "\u00e9"));
    }

    static Stream<Promise> credentials() {
        return Stream.of(
                refused("no colon", key -> basic(key.id())),
                refused("only a colon", key -> basic(":")),
                refused("no user", key -> basic(":" + key.secret())),
                refused("no password", key -> basic(key.id() + ":")),
                refused("both the wrong way round", key -> basic(key.secret() + ":" + key.id())),
                refused("the ID twice", key -> basic(key.id() + ":" + key.id())),
                refused("bytes that are not UTF-8", key -> basic("\u00e9:\u00e9", ISO_8859_1)),
                refused("a NUL", key -> basic(key.id() + ":" + key.secret() + "\0")),
                refused("a line end", key -> basic(key.id() + ":" + key.secret() + "\n")),
                refused("unicode", key -> basic("\u043a\u043b\u044e\u0447:\uD83D\uDD11")),
                refused(
                        "a fullwidth look-alike",
                        key -> basic("\uFF30" + key.id().substring(1) + ":" + key.secret())),
                refused("a space before", key -> basic(" " + key.id() + ":" + key.secret())),
                refused("a space after", key -> basic(key.id() + ":" + key.secret() + " ")),
                refused("the ID in lower case", key -> basic(key.id().toLowerCase(Locale.ROOT) + ":" + key.secret())),
                refused("another check tag", key -> basic(otherEnd(key.id()) + ":" + key.secret())),
                refused("an ID that nobody has", key -> basic(unknown() + ":" + key.secret())),
                refused("an ID that is too long", key -> basic(key.id() + "A:" + key.secret())),
                refused("an ID of 5000 characters", key -> basic("A".repeat(5000) + ":" + key.secret())),
                refused("a secret of 5000 characters", key -> basic(key.id() + ":" + "a".repeat(5000))),
                refused("a secret that ends otherwise", key -> basic(key.id() + ":" + otherEnd(key.secret()))),
                refused(
                        "a secret that is cut short",
                        key -> basic(key.id() + ":" + key.secret().substring(0, 60))),
                refused(
                        "another key's secret",
                        key -> basic(key.id() + ":" + another().secret())),
                refused("SQL", key -> basic("' or 1=1 --:" + key.secret())));
    }

    static Stream<Promise> otherWays() {
        return Stream.of(
                new Promise("nothing at all", key -> anonymous(), "401 invalid_client"),
                body("an equal client_id", key -> "client_id=" + key.id(), "200"),
                body("an empty client_id", key -> "client_id=", "200"),
                body("an empty client_secret", key -> "client_secret=", "200"),
                body("another client_id", key -> "client_id=other", "400 invalid_request"),
                body(
                        "a client_id in lower case",
                        key -> "client_id=" + key.id().toLowerCase(Locale.ROOT),
                        "400 invalid_request"),
                body("client_secret too", key -> "client_secret=" + key.secret(), "400 invalid_request"),
                body("client_assertion too", key -> "client_assertion=a.b.c", "400 invalid_request"),
                body("client_assertion_type too", key -> "client_assertion_type=a", "400 invalid_request"),
                bodyAlone("client_id alone", key -> "client_id=" + key.id()),
                bodyAlone("both in the body", key -> "client_id=" + key.id() + "&client_secret=" + key.secret()),
                bodyAlone("client_assertion", key -> "client_assertion=a.b.c"),
                new Promise(
                        "two headers",
                        key -> form(key, GRANT).header("Authorization", basic(key)),
                        "400 invalid_request"),
                new Promise(
                        "Basic, then Bearer",
                        key -> form(key, GRANT).header("Authorization", "Bearer a"),
                        "400 invalid_request"),
                new Promise(
                        "Basic, then nothing",
                        key -> form(key, GRANT).header("Authorization", ""),
                        "400 invalid_request"),
                query("client_id in the query", "client_id=a"),
                query("client_secret in the query", "a=b&client_secret=a"),
                query("client_secret in disguise", "client%5Fsecret=a"),
                query("access_token in the query", "access_token=a"));
    }

    @ParameterizedTest
    @MethodSource({"headers", "credentials", "otherWays"})
    void answers(Promise promise) {
        promise.isKept(key);
    }

    private static Promise header(String name, Function<Key, String> header, String expected) {
        return new Promise(name, key -> anonymous().header("Authorization", header.apply(key)), expected);
    }

    private static Promise refused(String name, Function<Key, String> header) {
        return header(name, header, "401 invalid_client");
    }

    private static Promise body(String name, Function<Key, String> more, String expected) {
        return new Promise(name, key -> form(key, GRANT + "&" + more.apply(key)), expected);
    }

    private static Promise bodyAlone(String name, Function<Key, String> more) {
        return new Promise(name, key -> anonymous().body(GRANT + "&" + more.apply(key)), "401 invalid_client");
    }

    private static Promise query(String name, String query) {
        return new Promise(
                name,
                key -> RawRequest.of("POST", "/oauth/token?" + query)
                        .header("Authorization", basic(key))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .body(GRANT),
                "400 invalid_request");
    }

    private static String otherEnd(String text) {
        return text.substring(0, text.length() - 1) + (text.endsWith("A") ? "B" : "A");
    }

    private static String unknown() {
        KeyMaterial material = Arc.container().instance(KeyMaterial.class).get();
        return material.keyIdTag().next(new SecureRandom()).value();
    }

    private static Key another() {
        return Organization.found().admin().key();
    }
}
