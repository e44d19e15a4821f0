package io.postern.administration;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every resource is made, read and listed in the same way. */
@QuarkusTest
class ResourceLifeTest {
    private final Admin admin = Admin.bootstrap();

    @ParameterizedTest
    @EnumSource
    void saysWhereTheNewOneIsAndShowsTheSameThere(Thing thing) {
        Response made = admin.request().body(thing.fresh()).post("/api/v1" + thing.path);
        String id = made.then().statusCode(201).extract().path("id");
        assertEquals("/api/v1" + thing.path + "/" + id, made.header("Location"));
        Response read = admin.request().get(made.header("Location"));
        read.then().statusCode(200);
        assertEquals(made.jsonPath().getMap(""), read.jsonPath().getMap(""));
        assertEquals(read.path("createdAt").toString(), read.path("updatedAt"));
        assertEquals(admin.request().get("/api/v1/me").path("account.id").toString(), read.path("createdBy"));
    }

    @ParameterizedTest
    @EnumSource
    void isListedOncePageByPage(Thing thing) {
        Admin tenant = Organization.found().admin();
        List<String> made = List.of(
                tenant.create(thing.path, thing.fresh()),
                tenant.create(thing.path, thing.fresh()),
                tenant.create(thing.path, thing.fresh()));
        List<String> walked = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = page(tenant, thing.path + "?limit=2&cursor=" + next);
            assertThat(page.getList("items").size(), lessThanOrEqualTo(2));
            walked.addAll(page.getList("items.id"));
            next = page.getString("next");
        }
        assertThat(walked, hasItems(made.toArray(String[]::new)));
        assertEquals(walked.size(), new HashSet<>(walked).size());
        assertThat(
                page(tenant, thing.path + "?limit=200").getList("items.id"),
                containsInAnyOrder(walked.toArray(Object[]::new)));
    }

    @ParameterizedTest
    @EnumSource
    void endsTheListWithoutACursorWhenThePageIsExactlyFull(Thing thing) {
        Admin tenant = Organization.found().admin();
        tenant.create(thing.path, thing.fresh());
        int all = page(tenant, thing.path + "?limit=200").getList("items").size();
        JsonPath full = page(tenant, thing.path + "?limit=" + all);
        assertEquals(all, full.getList("items").size());
        assertEquals(null, full.getString("next"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "abc", "1.5", "99999999999", "%00", "%20", "1e2", "%D9%A1"})
    void refusesALimitThatIsNone(String limit) {
        for (Thing thing : Thing.values()) {
            Response answer = admin.request().urlEncodingEnabled(false).get("/api/v1" + thing.path + "?limit=" + limit);
            Refusal.of(answer, 400, "validation_failed", "limit", "must be a whole number from 1 to 200");
        }
    }

    /** Not base64; base64 of no id; of U+0000; of a UUID in a form that Postern does not write. */
    @ParameterizedTest
    @ValueSource(strings = {"!!!", "eHg", "AAAA", "AA", "%00", "%FF", "MS0xLTEtMS0x", "a"})
    void refusesACursorThatItNeverGave(String cursor) {
        String account = admin.account(List.of(), List.of(), List.of());
        List<String> paths = new ArrayList<>(List.of("/service-accounts/" + account + "/access-keys"));
        List.of(Thing.values()).forEach(thing -> paths.add(thing.path));
        for (String path : paths) {
            Response answer = admin.request().urlEncodingEnabled(false).get("/api/v1" + path + "?cursor=" + cursor);
            Refusal.of(answer, 400, "invalid_cursor");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNotFoundUnderAnIdThatCannotBeAsUnderOneThatIsNot(Thing thing) {
        String unknown =
                thing == Thing.PERMISSION ? "nothing:here" : UUID.randomUUID().toString();
        Response answer = admin.request().get("/api/v1" + thing.path + "/" + unknown);
        Refusal.of(answer, 404, "not_found");
        for (String malformed : List.of("x", "1", "*", "a:*", "%00", "a%00:b", "%FF", "%ED%A0%80", "..%2F..", "%20")) {
            Response other = admin.request().urlEncodingEnabled(false).get("/api/v1" + thing.path + "/" + malformed);
            assertEquals(404, other.statusCode(), malformed);
            assertEquals(answer.asString(), other.asString(), malformed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesANameThatIsTakenWhateverItsCase(Thing thing) {
        Map<String, Object> first = thing.fresh();
        String name = first.get(thing.nameField()).toString();
        admin.create(thing.path, first);
        Refusal.of(admin.request().body(thing.named(name)).post("/api/v1" + thing.path), 409, "name_taken");
        if (thing != Thing.PERMISSION) {
            String upper = name.toUpperCase(Locale.ROOT);
            Refusal.of(admin.request().body(thing.named(upper)).post("/api/v1" + thing.path), 409, "name_taken");
        }
    }

    @ParameterizedTest
    @CsvSource({"Ärger, äRGER", "ΣΟΦΙΑ, σοφια", "ЖУК, жук"})
    void knowsTheCaseOfOtherAlphabets(String one, String other) {
        String unique = Admin.unique("");
        admin.create("/service-accounts", Map.of("identifier", one + unique));
        Response answer =
                admin.request().body(Map.of("identifier", other + unique)).post("/api/v1/service-accounts");
        Refusal.of(answer, 409, "name_taken");
    }

    @ParameterizedTest
    @CsvSource({"a@X.example, a@x.EXAMPLE", "a@x.example, a+tag@x.example", "A+one@x.example, a+two@x.example"})
    void refusesAMailboxThatAnotherAccountHas(String one, String other) {
        String unique = Admin.unique("m");
        admin.create("/service-accounts", Map.of("identifier", unique, "email", unique + one));
        Map<String, Object> second = Map.of("identifier", unique + "-2", "email", unique + other);
        Refusal.of(admin.request().body(second).post("/api/v1/service-accounts"), 409, "email_taken");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAMethodThatIsNotThere(Thing thing) {
        Refusal.of(admin.request().patch("/api/v1" + thing.path), 405, "method_not_allowed");
    }

    private static JsonPath page(Admin admin, String path) {
        return admin.request()
                .get("/api/v1" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
