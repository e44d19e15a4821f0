package io.postern.administration;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.postern.support.Token;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an organization decides about itself, and what follows from it. */
@QuarkusTest
class OrganizationSettingsTest {
    private static final String PATH = "/api/v1/organization";

    @Inject
    Database database;

    private Organization tenant;
    private Admin admin;
    private Supplier<RequestSpecification> requests;

    @BeforeEach
    void found() {
        tenant = Organization.found();
        admin = tenant.admin();
        requests = admin.requests();
    }

    @Test
    void beginWithTheDefaults() {
        JsonPath shown = requests.get()
                .get(PATH)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .extract()
                .jsonPath();
        Map<String, Object> expected = new HashMap<>();
        expected.put("id", tenant.id().toString());
        expected.put("name", tenant.name());
        expected.put("issuer", tenant.issuer());
        expected.put("active", true);
        expected.put("tokenLifetime", null);
        expected.put("accessKeyLimit", 2);
        expected.put("serviceAccountLimit", null);
        expected.put("serviceAccountsEnabled", true);
        expected.put("createdBy", null);
        expected.put("updatedBy", null);
        expected.put("version", 0);
        Map<String, Object> members = new HashMap<>(shown.getMap(""));
        assertEquals(members.remove("createdAt"), members.remove("updatedAt"));
        assertEquals(expected, members);
    }

    @Test
    void areReplacedAsAWhole() {
        Response after = put(
                "\"0\"",
                Map.of(
                        "name", tenant.name(),
                        "tokenLifetime", 60,
                        "accessKeyLimit", 20,
                        "serviceAccountLimit", 0,
                        "serviceAccountsEnabled", false));
        after.then().statusCode(200).header("ETag", "\"1\"");
        assertEquals(
                requests.get().get(PATH).jsonPath().getMap(""), after.jsonPath().getMap(""));
        assertEquals(60, after.<Integer>path("tokenLifetime"));
        assertEquals(20, after.<Integer>path("accessKeyLimit"));
        assertEquals(0, after.<Integer>path("serviceAccountLimit"));
        assertEquals(false, after.path("serviceAccountsEnabled"));
        assertEquals(requests.get().get("/api/v1/me").path("account.id").toString(), after.path("updatedBy"));

        Response back = put("\"1\"", Map.of());
        back.then().statusCode(200).header("ETag", "\"2\"");
        assertNull(back.path("tokenLifetime"));
        assertEquals(2, back.<Integer>path("accessKeyLimit"));
        assertNull(back.path("serviceAccountLimit"));
        assertEquals(true, back.path("serviceAccountsEnabled"));
        assertEvents("organization.update SUCCESS", "organization.update SUCCESS");
    }

    @Test
    void leaveNothingBehindWhenNothingChanges() {
        long before = database.position();
        put("\"0\"", Map.of("name", tenant.name())).then().statusCode(200).header("ETag", "\"0\"");
        assertEquals(before, database.position());
        assertEvents();
    }

    @Test
    void areOneChangeOfTheOrganization() {
        long before = database.position();
        put("*", Map.of("tokenLifetime", 61)).then().statusCode(200);
        assertEquals(before + 1, database.position());
        assertEquals(List.of("organization " + tenant.id()), database.changes(before + 1));
    }

    @Test
    void sayHowLongTheNextTokenLasts() {
        admin.key().exchange().statusCode(200);
        for (int lifetime : List.of(60, 3600)) {
            put("*", Map.of("tokenLifetime", lifetime)).then().statusCode(200);
            Token token = admin.key().claims();
            assertEquals(
                    lifetime, token.claims().getLong("exp") - token.claims().getLong("iat"));
        }
        put("*", Map.of()).then().statusCode(200);
        assertEquals(900, admin.key().exchange().extract().<Integer>path("expires_in"));
    }

    @Test
    void sayHowManyKeysAnAccountMayHave() {
        String account = admin.account(List.of(), List.of(), List.of());
        put("*", Map.of("accessKeyLimit", 1)).then().statusCode(200);
        admin.key(account, Map.of());
        Refusal.of(makeKey(account), 409, "key_limit_reached");
        put("*", Map.of("accessKeyLimit", 3)).then().statusCode(200);
        admin.key(account, Map.of());
        admin.key(account, Map.of());
        put("*", Map.of("accessKeyLimit", 1)).then().statusCode(200);
        Refusal.of(makeKey(account), 409, "key_limit_reached");
    }

    @Test
    void refuseNewKeysWhenServiceAccountsAreSwitchedOffAndKeepTheOldOnes() {
        String account = admin.account(List.of(), List.of(), List.of());
        var key = admin.key(account, Map.of());
        put("*", Map.of("serviceAccountsEnabled", false)).then().statusCode(200);
        long before = database.position();
        Refusal.of(makeKey(account), 403, "service_accounts_disabled");
        Refusal.of(makeAccount(), 403, "service_accounts_disabled");
        assertEquals(before, database.position());
        key.exchange().statusCode(200);
        put("*", Map.of()).then().statusCode(200);
        makeKey(account).then().statusCode(201);
        makeAccount().then().statusCode(201);
    }

    @Test
    void sayHowManyServiceAccountsThereMayBe() {
        int already = count();
        put("*", Map.of("serviceAccountLimit", already)).then().statusCode(200);
        long before = database.position();
        Response refused = makeAccount();
        Refusal.of(refused, 409, "account_limit_reached");
        assertThat(refused.path("detail"), startsWith("The limit is " + already + " service accounts."));
        assertEquals(before, database.position());
        put("*", Map.of("serviceAccountLimit", already + 1)).then().statusCode(200);
        String made = makeAccount().then().statusCode(201).extract().path("id");
        Refusal.of(makeAccount(), 409, "account_limit_reached");
        requests.get().delete("/api/v1/service-accounts/" + made).then().statusCode(204);
        makeAccount().then().statusCode(201);
        put("*", Map.of("serviceAccountLimit", 0)).then().statusCode(200);
        Refusal.of(makeAccount(), 409, "account_limit_reached");
        put("*", Map.of()).then().statusCode(200);
        makeAccount().then().statusCode(201);
    }

    @Test
    void areKeptByManyWhoMakeTheLastServiceAccountsAtOnce() {
        int already = count();
        put("*", Map.of("serviceAccountLimit", already + 3)).then().statusCode(200);
        Map<Integer, Long> answers = AtOnce.all(12, i -> makeAccount().statusCode()).stream()
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        assertEquals(Map.of(201, 3L, 409, 9L), answers);
        assertEquals(already + 3, count());
    }

    @Test
    void areReplacedOnlyByWhoSaysWhichState() {
        Map<String, Integer> body = Map.of("tokenLifetime", 100);
        long before = database.position();
        Refusal.of(requests.get().body(body).put(PATH), 428, "precondition_required");
        Refusal.of(put("\"7\"", body), 412, "precondition_failed");
        assertEquals(before, database.position());
        put("\"0\"", body).then().statusCode(200);
        Refusal.of(put("\"0\"", body), 412, "precondition_failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "", "default"})
    void keepTheName(String name) {
        Refusal.of(
                put("\"0\"", Map.of("name", name)),
                400,
                "read_only_field",
                "name",
                "does not change: it is " + tenant.name());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'tokenLifetime':59}               | tokenLifetime          | must be from 60 to 3600 seconds
            {'tokenLifetime':3601}             | tokenLifetime          | must be from 60 to 3600 seconds
            {'tokenLifetime':-900}             | tokenLifetime          | must be from 60 to 3600 seconds
            {'tokenLifetime':60.5}             | tokenLifetime          | has the wrong type
            {'tokenLifetime':'900'}            | tokenLifetime          | has the wrong type
            {'tokenLifetime':true}             | tokenLifetime          | has the wrong type
            {'tokenLifetime':99999999999}      | tokenLifetime          | has the wrong type
            {'accessKeyLimit':0}               | accessKeyLimit         | must be from 1 to 20
            {'accessKeyLimit':21}              | accessKeyLimit         | must be from 1 to 20
            {'serviceAccountLimit':-1}         | serviceAccountLimit    | must not be negative
            {'serviceAccountLimit':[1]}        | serviceAccountLimit    | has the wrong type
            {'serviceAccountsEnabled':'true'}  | serviceAccountsEnabled | has the wrong type
            {'serviceAccountsEnabled':1}       | serviceAccountsEnabled | has the wrong type
            {'name':5}                         | name                   | has the wrong type
            """)
    void refuseBadInput(String body, String field, String message) {
        Response answer = requests.get()
                .header("If-Match", "\"0\"")
                .body(body.replace('\'', '"'))
                .put(PATH);
        Refusal.of(answer, 400, "validation_failed", field, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "issuer", "active", "version"})
    void refuseFieldsThatOnlyPosternSets(String field) {
        Refusal.of(put("\"0\"", Map.of(field, "x")), 400, "read_only_field", field, "is set by Postern alone");
    }

    @Test
    void areTheOwnOrganizationsAlone() {
        put("*", Map.of("tokenLifetime", 77)).then().statusCode(200);
        Response others = Organization.found().admin().request().get(PATH);
        others.then().statusCode(200);
        assertNull(others.path("tokenLifetime"));
    }

    private Response put(String state, Map<String, ?> body) {
        return requests.get().header("If-Match", state).body(body).put(PATH);
    }

    private Response makeKey(String account) {
        return requests.get().body(Map.of("name", "a")).post("/api/v1/service-accounts/" + account + "/access-keys");
    }

    private int count() {
        return Integer.parseInt(database.column(
                        "select count(*) from accounts where organization_id = ? and kind = 'SERVICE_ACCOUNT'"
                                + " and deleted_at is null",
                        tenant.id())
                .get(0));
    }

    private Response makeAccount() {
        return requests.get().body(Thing.SERVICE_ACCOUNT.fresh()).post("/api/v1/service-accounts");
    }

    private void assertEvents(String... events) {
        assertEquals(
                List.of(events), Events.of(database, tenant.id(), tenant.id().toString()));
    }
}
