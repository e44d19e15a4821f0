package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.RawRequest;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives, it is the client's mistake that is answered, never one of ours. */
@QuarkusTest
class OddInputTest {
    /** In JSON: none of them fits any field. */
    private static final List<String> ODD = List.of(
            "\"a\\u0000b\"",
            "\"a\\ud800b\"",
            "\"\\udc00\"",
            "\"" + "a".repeat(20_000) + "\"",
            "[null]",
            "[[[[]]]]",
            "[\"\\u0000\"]",
            "{\"a\":{}}",
            "true",
            "1e999999999",
            "-" + "9".repeat(900),
            "[".repeat(2000) + "]".repeat(2000));

    private final Admin admin = Admin.bootstrap();
    private Supplier<RequestSpecification> requests;

    @BeforeEach
    void getAToken() {
        requests = admin.requests();
    }

    @ParameterizedTest
    @EnumSource
    void isRefusedInEveryField(Thing thing) {
        for (String field : thing.fields) {
            for (String odd : ODD) {
                Map<String, String> body = new LinkedHashMap<>();
                thing.fresh().forEach((name, value) -> body.put(name, "\"" + value + "\""));
                body.put(field, odd);
                Response answer = requests.get().body(json(body)).post("/api/v1" + thing.path);
                assertEquals(
                        400, answer.statusCode(), () -> field + " " + odd.substring(0, Math.min(40, odd.length())));
                Refusal.of(answer, 400, "validation_failed");
            }
        }
    }

    @Test
    void isRefusedInTheFieldsOfAnAccessKey() {
        String account = admin.account(List.of(), List.of(), List.of());
        for (String field : List.of("name", "expiresAt", "resourceServer")) {
            for (String odd : ODD) {
                Map<String, String> body = new LinkedHashMap<>(Map.of("name", "\"a\""));
                body.put(field, odd);
                Response answer =
                        requests.get().body(json(body)).post("/api/v1/service-accounts/" + account + "/access-keys");
                Refusal.of(answer, 400, "validation_failed");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"2020-01-01T00:00:00Z\"",
                "\"-4714-01-01T00:00:00Z\"",
                "\"+294277-01-01T00:00:00Z\"",
                "\"+1000000000-12-31T23:59:59.999999999Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"2099-02-30T00:00:00Z\"",
                "\"2099-01-01\"",
                "\"2099-01-01T00:00:00\"",
                "\"4102444800\"",
                "4102444800",
                "4102444800000",
                "\"infinity\""
            })
    void isNoTimeToEndAt(String time) {
        String account = admin.account(List.of(), List.of(), List.of());
        Response answer = requests.get()
                .body("{\"name\":\"a\",\"expiresAt\":" + time + "}")
                .post("/api/v1/service-accounts/" + account + "/access-keys");
        Refusal.of(answer, 400, "validation_failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00:b", "%FF", "%ED%A0%80:x", "x", "..%2F..", "%0D%0A", "%20", "*:*"})
    void isNotFoundInAPath(String odd) {
        String account = admin.account(List.of(), List.of(), List.of());
        String accounts = "/api/v1/accounts/";
        String keys = "/api/v1/service-accounts/" + account + "/access-keys/";
        Stream.of(
                        accounts + account + "/permissions/" + odd,
                        accounts + account + "/roles/" + odd,
                        accounts + account + "/groups/" + odd,
                        accounts + odd + "/permissions/a:b",
                        "/api/v1/groups/" + odd + "/roles/" + account,
                        "/api/v1/groups/" + account + "/roles/" + odd)
                .forEach(path -> {
                    Refusal.of(raw("PUT", path), 404, "not_found");
                    Refusal.of(raw("DELETE", path), 404, "not_found");
                });
        Refusal.of(raw("GET", keys + odd), 404, "not_found");
        Refusal.of(raw("DELETE", keys + odd), 404, "not_found");
        Refusal.of(raw("POST", keys + odd + "/activate"), 404, "not_found");
        Refusal.of(raw("POST", keys + odd + "/deactivate"), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "%u0041"})
    void isRefusedInAPathThatCannotBeDecoded(String odd) {
        int status = RawRequest.of("GET", "/api/v1/roles/" + odd)
                .header("Authorization", "Bearer " + admin.token())
                .send()
                .status();
        assertEquals(400, status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"\uFFFE\"}",
                "\uFEFF{}",
                "\u0000",
                "{\"name\":\"a\",}",
                "{name:1}",
                "NaN",
                "{\"name\":\"a\",\"name\":\"b\"}"
            })
    void isNoJson(String body) {
        Refusal.of(requests.get().body(body).post("/api/v1/groups"), 400, "validation_failed");
    }

    /** One message for each of a hundred thousand would cost more than the whole request. */
    @Test
    void isJudgedOnlyUntilItIsWrong() {
        String many =
                IntStream.range(0, 100_000).mapToObj(i -> "\"x" + i + "\"").collect(Collectors.joining(","));
        String body = "{\"name\":\"a\",\"permissions\":[" + many + "]}";
        Response answer = requests.get().body(body).post("/api/v1/roles");
        Refusal.of(answer, 400, "validation_failed");
        assertEquals(true, answer.asString().length() < 1000);
    }

    @Test
    void isNoUtf8() {
        byte[] overlong = {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xC0, (byte) 0x80, '"', '}'};
        Response answer = requests.get().config(Raw.CONFIG).body(overlong).post("/api/v1/groups");
        Refusal.of(answer, 400, "validation_failed");
    }

    @Test
    void isKeptWhenItIsOnlyUnusual() {
        String text = "\u202E\uD83D\uDD11 \u0001\n\t' \" \\ % ${x} <b>";
        String id = admin.create("/groups", Map.of("name", Admin.unique("\uD83D\uDD11"), "description", text));
        assertEquals(text, requests.get().get("/api/v1/groups/" + id).path("description"));
    }

    private Response raw(String method, String path) {
        return requests.get().urlEncodingEnabled(false).request(method, path);
    }

    private static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
