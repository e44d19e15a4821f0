package io.postern.token;

import static io.postern.token.Promise.GRANT;
import static io.postern.token.Promise.authenticated;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the token endpoint reads of a body, and what it refuses to guess. */
@QuarkusTest
class BodyTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BAD = "400 invalid_request";

    private final Key key = Admin.bootstrap().key();

    static Stream<Promise> contentTypes() {
        return Stream.of(
                type("a form", FORM, "200"),
                type("a form in UTF-8", FORM + "; charset=UTF-8", "200"),
                type("a form in quoted utf-8", FORM + ";charset=\"utf-8\"", "200"),
                type("a form in upper case", FORM.toUpperCase(Locale.ROOT) + ";CHARSET=UTF-8", "200"),
                type("a form in Latin-1", FORM + ";charset=ISO-8859-1", BAD),
                type("a form with a boundary", FORM + ";boundary=a", BAD),
                type("plain text", "text/plain", BAD),
                type("multipart", "multipart/form-data; boundary=a", BAD),
                type("anything", "*/*", BAD),
                type("two in one header", FORM + ", " + FORM, BAD),
                type("an empty type", "", BAD),
                type("no type at all", "///;;=", BAD),
                type("a form called JSON", "application/json", BAD),
                type("JSON of some kind", "application/problem+json", BAD),
                new Promise("no Content-Type", key -> authenticated(key).body(GRANT), BAD),
                new Promise("two Content-Types", key -> Promise.form(key, GRANT).header("Content-Type", FORM), BAD),
                new Promise("gzip", key -> Promise.form(key, GRANT).header("Content-Encoding", "gzip"), BAD),
                new Promise(
                        "an unknown encoding", key -> Promise.form(key, GRANT).header("Content-Encoding", "x"), BAD),
                new Promise("identity", key -> Promise.form(key, GRANT).header("Content-Encoding", "identity"), "200"),
                new Promise(
                        "Accept of XML", key -> Promise.form(key, GRANT).header("Accept", "application/xml"), "200"),
                new Promise(
                        "Accept of nonsense", key -> Promise.form(key, GRANT).header("Accept", "///"), "200"),
                new Promise(
                        "a long Accept",
                        key -> Promise.form(key, GRANT).header("Accept", "a/b,".repeat(1500) + "*/*"),
                        "200"));
    }

    static Stream<Promise> forms() {
        return Stream.of(
                form("an empty body", "", BAD),
                form("no grant_type", "a=b", BAD),
                form("an empty grant_type", "grant_type=", BAD),
                form("a grant_type without a value", "grant_type", BAD),
                form("grant_type in upper case", "GRANT_TYPE=client_credentials", BAD),
                form("an escaped grant_type", "grant%5ftype=client%5Fcredentials", "200"),
                form("an empty parameter beside it", "grant_type=&" + GRANT, "200"),
                form("needless ampersands", "&&" + GRANT + "&", "200"),
                form("an unknown parameter", GRANT + "&unknown=1", "200"),
                form("an empty scope and resource", GRANT + "&scope=&resource=&audience=", "200"),
                form("two grant_types", GRANT + "&" + GRANT, BAD),
                form("two scopes", GRANT + "&scope=a:b&scope=a:b", BAD),
                form("two client_ids", GRANT + "&client_id=a&client_id=a", BAD),
                form("two of an unknown parameter", GRANT + "&a=1&a=2", BAD),
                form("a bare percent", GRANT + "&a=%", BAD),
                form("half an escape", GRANT + "&a=%4", BAD),
                form("a bad escape", GRANT + "&a=%4g", BAD),
                form("a bad escape in a name", GRANT + "&%zz=a", BAD),
                form("an escaped NUL", GRANT + "&a=%00", BAD),
                form("a NUL", GRANT + "&a=\0", BAD),
                form("an escaped line end", GRANT + "&a=%0d%0a", BAD),
                form("a line end after it", GRANT + "\r\n", BAD),
                form("escaped bytes that are not UTF-8", GRANT + "&a=%ff", BAD),
                form("bytes that are not UTF-8", GRANT + "&a=\u00ff", BAD),
                form("overlong UTF-8", GRANT + "&a=%c0%80", BAD),
                form("a surrogate", GRANT + "&a=%ed%a0%80", BAD),
                form("UTF-8", GRANT + "&a=%e2%82%ac", "200"),
                form("an over-long grant_type", "grant_type=" + "a".repeat(129), BAD),
                form("an over-long scope", GRANT + "&scope=" + "a".repeat(8193), BAD),
                form("an over-long resource", GRANT + "&resource=x:" + "a".repeat(2047), BAD),
                form("an over-long name", GRANT + "&" + "a".repeat(129) + "=1", BAD),
                form("101 parameters", GRANT + "&a=".repeat(100), BAD),
                form("another grant", "grant_type=password", "400 unsupported_grant_type"),
                form("a grant that needs a browser", "grant_type=authorization_code", "400 unsupported_grant_type"),
                form("a grant and a space", GRANT + "%20", "400 unsupported_grant_type"),
                form("two grants in one", GRANT + "+password", "400 unsupported_grant_type"));
    }

    static Stream<Promise> jsons() {
        return Stream.of(
                json("the one member", "{\"grant_type\":\"client_credentials\"}", "200"),
                json("an escape", "{\"grant_type\":\"client\\u005fcredentials\"}", "200"),
                json("other members", with("\"scope\":\"x\",\"resource\":[1],\"client_secret\":{}"), "200"),
                json("moderate nesting", with("\"a\":" + "[".repeat(500) + "]".repeat(500)), "200"),
                json("a number without bounds", with("\"a\":1e999999999"), "200"),
                json("another grant", "{\"grant_type\":\"password\"}", "400 unsupported_grant_type"),
                json("nothing", "", BAD),
                json("no member", "{}", BAD),
                json("null", "null", BAD),
                json("text", "\"client_credentials\"", BAD),
                json("an array", "[{\"grant_type\":\"client_credentials\"}]", BAD),
                json("an empty grant_type", "{\"grant_type\":\"\"}", BAD),
                json("a number for grant_type", "{\"grant_type\":1}", BAD),
                json("null for grant_type", "{\"grant_type\":null}", BAD),
                json("an array for grant_type", "{\"grant_type\":[\"client_credentials\"]}", BAD),
                json("a NUL in grant_type", "{\"grant_type\":\"client_credentials\\u0000\"}", BAD),
                json("two grant_types", with("\"grant_type\":\"client_credentials\""), BAD),
                json("two of another member", with("\"a\":1,\"a\":1"), BAD),
                json("two members within another", with("\"a\":{\"b\":1,\"b\":1}"), BAD),
                json("an end that does not come", "{\"grant_type\":\"client_credentials\"", BAD),
                json("another object after it", "{\"grant_type\":\"client_credentials\"} {}", BAD),
                json("garbage after it", "{\"grant_type\":\"client_credentials\"}x", BAD),
                json("a comment", "{/**/\"grant_type\":\"client_credentials\"}", BAD),
                json("single quotes", "{'grant_type':'client_credentials'}", BAD),
                json("a form", GRANT, BAD),
                json("deep nesting", with("\"a\":" + "[".repeat(5000) + "]".repeat(5000)), BAD),
                json("a huge number", with("\"a\":" + "1".repeat(5000)), BAD),
                json("no number", with("\"a\":NaN"), BAD),
                json("bytes that are not UTF-8", with("\"a\":\"\u00ff\""), BAD));
    }

    @ParameterizedTest
    @MethodSource({"contentTypes", "forms", "jsons"})
    void answers(Promise promise) {
        promise.isKept(key);
    }

    private static Promise type(String name, String type, String expected) {
        return new Promise(
                name, key -> authenticated(key).header("Content-Type", type).body(GRANT), expected);
    }

    private static Promise form(String name, String body, String expected) {
        return new Promise("form: " + name, key -> Promise.form(key, body), expected);
    }

    private static Promise json(String name, String body, String expected) {
        return new Promise(
                "JSON: " + name,
                key -> authenticated(key)
                        .header("Content-Type", "application/json")
                        .body(body),
                expected);
    }

    private static String with(String more) {
        return "{\"grant_type\":\"client_credentials\"," + more + "}";
    }
}
