package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists are searched, ordered and paged, whatever they list. */
@QuarkusTest
class ListingTest {
    private static final List<String> NAMES = List.of("beta", "Alpha", "delta", "ALPHA2", "gamma", "zeta_1", "zetaX1");

    private Admin admin;
    private Supplier<RequestSpecification> requests;

    @BeforeEach
    void makeSomeRoles() {
        admin = Organization.found().admin();
        requests = admin.requests();
        NAMES.forEach(name -> admin.create(
                "/roles", Map.of("name", name, "displayName", "shown as " + name, "description", "100% " + name)));
    }

    @ParameterizedTest
    @CsvSource({"name", "-name", "displayName", "-displayName", "createdAt", "-createdAt"})
    void comeInTheOrderThatIsAskedFor(String sort) {
        List<String> walked = walk("/roles", "sort=" + sort + "&limit=2&q=100%25", "items.name");
        List<String> expected = new ArrayList<>(NAMES);
        if (!sort.endsWith("createdAt")) {
            expected.sort(Comparator.comparing(name -> name.toLowerCase(Locale.ROOT)));
        }
        if (sort.startsWith("-")) {
            Collections.reverse(expected);
        }
        assertEquals(expected, walked);
    }

    /** Nothing in a search is a wildcard. */
    @ParameterizedTest
    @CsvSource({
        "alpha,2",
        "ALPHA,2",
        "lph,2",
        "'  beta ',1",
        "shown as,7",
        "zeta_1,1",
        "100%,7",
        "%,7",
        "_,1",
        "\\,0",
        "x'y,0",
        "nothing,0"
    })
    void holdWhatIsSearchedFor(String q, int count) {
        Response answer =
                requests.get().queryParam("q", q).queryParam("limit", "200").get("/api/v1/roles");
        assertEquals(200, answer.statusCode(), answer::asString);
        List<Boolean> custom = answer.jsonPath().getList("items.findAll { !it.managed }.managed");
        assertEquals(count, custom.size());
    }

    @Test
    void areOrderedByWhatPeopleReadWithoutRegardToCase() {
        Stream.of("b", "A", "c").forEach(name -> admin.create("/service-accounts", Map.of("identifier", name)));
        assertEquals(
                List.of("A", "administrator", "b", "c"),
                walk("/service-accounts", "sort=identifier&limit=1", "items.identifier"));
        assertEquals(
                List.of("c", "b", "administrator", "A"),
                walk("/accounts", "sort=-identifier&limit=3", "items.identifier"));
    }

    @ParameterizedTest
    @EnumSource
    void refuseAFieldThatIsNone(Thing thing) {
        for (String sort : List.of("id", "secret", "name;drop", "--createdAt", "-", "createdAt,name", "CREATEDAT")) {
            Response answer = requests.get().queryParam("sort", sort).get("/api/v1" + thing.path);
            assertTrue(Refusal.of(answer, 400, "invalid_sort").get("sort").startsWith("must be one of "));
        }
    }

    @Test
    void refuseACursorOfAnotherOrder() {
        String next = page("/roles?sort=name&limit=1").getString("next");
        for (String sort : List.of("-name", "createdAt", "")) {
            Refusal.of(requests.get().get("/api/v1/roles?sort=" + sort + "&cursor=" + next), 400, "invalid_cursor");
        }
        assertEquals(
                200,
                requests.get().get("/api/v1/roles?sort=name&cursor=" + next).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "createdAt",
                "createdAt\n",
                "createdAt\nno id\n",
                "createdAt\n\n\n",
                "name\n\u0000\nx",
                "\n\n"
            })
    void refuseACursorThatNobodyGave(String text) {
        String cursor =
                Base64.getUrlEncoder().withoutPadding().encodeToString(("x" + text).getBytes(StandardCharsets.UTF_8));
        Refusal.of(requests.get().get("/api/v1/roles?cursor=" + cursor), 400, "invalid_cursor");
        String close = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        if (!close.isEmpty()) {
            Refusal.of(requests.get().get("/api/v1/roles?cursor=" + close), 400, "invalid_cursor");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 5000})
    void refuseASearchThatIsTooLong(int length) {
        Response answer = requests.get().queryParam("q", "a".repeat(length)).get("/api/v1/roles");
        Refusal.of(answer, 400, "validation_failed");
    }

    @Test
    void refuseASearchThatPostgresCannotKeep() {
        Refusal.of(requests.get().queryParam("q", "\u0000").get("/api/v1/roles"), 400, "validation_failed");
    }

    /** What is made or goes while somebody walks neither repeats nor hides what was there all the time. */
    @Test
    void areWalkedSteadilyWhileTheyChange() {
        JsonPath first = page("/roles?sort=name&limit=3&q=100%25");
        String gone = page("/roles?sort=name&limit=1&q=100%25").getString("items[0].id");
        requests.get().delete("/api/v1/roles/" + gone).then().statusCode(204);
        admin.create("/roles", Map.of("name", "aaa", "description", "100% new"));
        List<String> walked = new ArrayList<>(first.getList("items.name"));
        walked.addAll(walk("/roles", "sort=name&limit=2&q=100%25&cursor=" + first.getString("next"), "items.name"));
        assertEquals(List.of("Alpha", "ALPHA2", "beta", "delta", "gamma", "zeta_1", "zetaX1"), walked);
    }

    private List<String> walk(String path, String query, String what) {
        List<String> walked = new ArrayList<>();
        JsonPath page = page(path + "?" + query);
        walked.addAll(page.getList(what));
        while (page.getString("next") != null) {
            page = page(path + "?" + query.replaceAll("&cursor=.*", "") + "&cursor=" + page.getString("next"));
            walked.addAll(page.getList(what));
        }
        return walked;
    }

    private JsonPath page(String path) {
        Response answer = requests.get().urlEncodingEnabled(false).get("/api/v1" + path);
        assertEquals(200, answer.statusCode(), answer::asString);
        return answer.jsonPath();
    }
}
