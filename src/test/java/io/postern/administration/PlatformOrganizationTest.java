package io.postern.administration;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.postern.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator makes organizations, each with an owner who is invited, and finds them again. */
@QuarkusTest
class PlatformOrganizationTest {
    private static final String PATH = "/api/v1/organizations";
    private static final String NAME =
            "must be 1 to 63 lower-case letters, digits or dashes and start with a letter or digit";

    @Inject
    Database database;

    @Inject
    TestClock clock;

    private final Admin operator = Admin.bootstrap();
    private Supplier<RequestSpecification> requests;
    private UUID operators;

    @BeforeEach
    void getAToken() {
        requests = operator.requests();
        operators = UUID.fromString(requests.get().get("/api/v1/me").path("organization.id"));
    }

    @Test
    void isMadeWithAllThatIsBuiltIn() {
        String name = Admin.unique("acme");
        Response made = make(name, "ada@acme.example");
        made.then().statusCode(201).header("Cache-Control", "no-store").header("ETag", "\"0\"");
        Map<String, Object> shown = new HashMap<>(made.jsonPath().getMap(""));
        shown.remove("invitation");
        assertEquals(PATH + "/" + shown.get("id"), made.header("Location"));
        Response read = requests.get().get(made.header("Location"));
        read.then().statusCode(200);
        assertEquals(shown, read.jsonPath().getMap(""));
        assertEquals(name, shown.get("name"));
        assertEquals(base() + "/organizations/" + name, shown.get("issuer"));
        assertEquals(true, shown.get("active"));
        assertEquals(requests.get().get("/api/v1/me").path("account.id").toString(), shown.get("createdBy"));

        UUID id = UUID.fromString(shown.get("id").toString());
        assertEquals(
                List.of("Administrator", "Owner", "Read only", "Service account manager"),
                database.column("select name from roles where organization_id = ? order by name", id));
        assertEquals(
                List.of("default", "postern"),
                database.column("select name from resource_servers where organization_id = ? order by name", id));
        assertEquals(
                List.of(),
                database.column(
                        "select name from permissions where organization_id = ? and name like 'platform%'", id));
        RestAssured.get("/organizations/" + name + "/.well-known/openid-configuration")
                .then()
                .statusCode(200);
        List<String> keys = RestAssured.get("/organizations/" + name + "/.well-known/jwks.json")
                .path("keys.kid");
        assertEquals(1, keys.size());
    }

    @Test
    void beginsWithAnOwnerWhoIsInvited() {
        Response made = make(Admin.unique("acme"), "ada@acme.example");
        UUID id = UUID.fromString(made.path("id"));
        assertThat(made.path("invitation.url"), startsWith(base() + "/"));
        assertTrue(Instant.parse(made.path("invitation.expiresAt")).isAfter(clock.instant()));
        assertEquals(
                List.of("USER ada@acme.example ada@acme.example"),
                database.column(
                        "select concat_ws(' ', kind, identifier, email) from accounts where organization_id = ?", id));
        assertEquals(
                List.of("Everyone", "Owners"),
                database.column(
                        "select g.name from group_members m join groups g on g.id = m.group_id"
                                + " where m.organization_id = ? order by 1",
                        id));
        assertEquals(List.of(), database.column("select role_id from account_roles where organization_id = ?", id));
        assertEquals(List.of(), database.column("select hash from passwords where organization_id = ?", id));
        assertEquals(
                List.of("t"),
                database.column("select created_by is null from invitations where organization_id = ?", id));
        String token = made.<String>path("invitation.url").replaceAll(".*/([A-Za-z0-9_-]{43}).*", "$1");
        assertEquals(43, token.length());
        assertEquals(
                List.of(id.toString()),
                database.column("select organization_id from invitations where token_hash = sha256(?::bytea)", token));
    }

    @Test
    void isRunByItsOwnerOnceTheInvitationIsAccepted() {
        String name = Admin.unique("acme");
        String link = URI.create(make(name, "ada@acme.example").path("invitation.url"))
                .getPath();
        String password = Admin.unique("pass word");
        Browser browser = new Browser();
        browser.request().body(Map.of("password", password)).post(link).then().statusCode(204);
        browser.signIn(name, "ada@acme.example", password).then().statusCode(201);
        browser.request().body(Thing.ROLE.fresh()).post("/api/v1/roles").then().statusCode(201);
        List<String> may = browser.request().get("/api/v1/me").path("mayCall");
        assertTrue(may.contains("postern.owners:write"));
        assertTrue(may.stream().noneMatch(each -> each.startsWith("platform")));
        Refusal.of(browser.request().get(PATH), 403, "insufficient_permission");
    }

    @Test
    void isOneEventOfTheOperatorsAndNoneOfItsOwn() {
        Response made = make(Admin.unique("acme"), "ada@acme.example");
        String id = made.path("id");
        assertEquals(List.of("organization.create SUCCESS"), Events.of(database, operators, id));
        assertEquals(
                List.of(),
                database.column("select action from audit_events where organization_id = ?", UUID.fromString(id)));
        List<String> told = database.column("select after from audit_events where target_id = ?", id);
        String invitation = made.<String>path("invitation.url").replaceAll(".*/([A-Za-z0-9_-]{43}).*", "$1");
        told.forEach(each -> assertEquals(-1, each.indexOf(invitation)));
    }

    @Test
    void isOneChange() {
        long before = database.position();
        String id = make(Admin.unique("acme"), "ada@acme.example").path("id");
        assertEquals(before + 1, database.position());
        assertTrue(database.changes(before + 1).contains("organization " + id));
    }

    @Test
    void knowsNothingOfWhoElseHasTheSameOwner() {
        String email = Admin.unique("ada") + "@acme.example";
        make(Admin.unique("acme"), email).then().statusCode(201);
        make(Admin.unique("acme"), email).then().statusCode(201);
    }

    @Test
    void takesNoNameThatIsTaken() {
        String name = Admin.unique("acme");
        String other = Organization.found().name();
        make(name, "ada@acme.example").then().statusCode(201);
        long before = database.position();
        Refusal.of(make(name, "other@acme.example"), 409, "name_taken");
        Refusal.of(make("default", "other@acme.example"), 409, "name_taken");
        Refusal.of(make(other, "other@acme.example"), 409, "name_taken");
        assertEquals(before, database.position());
    }

    @Test
    void isMadeOnceHoweverManyAskAtOnce() {
        String name = Admin.unique("acme");
        Map<Integer, Long> answers = AtOnce.all(
                        8, i -> make(name, "ada" + i + "@acme.example").statusCode())
                .stream()
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        assertEquals(Map.of(201, 1L, 409, 7L), answers);
        assertEquals(
                List.of("1"),
                database.column(
                        "select count(*) from accounts a join organizations o on o.id = a.organization_id"
                                + " where o.name = ?",
                        name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-a", "a_b", "a.b", "a b", " a", "ä", "a/b", "a\n", "a\u0000"})
    void refusesANameThatIsNone(String name) {
        for (String each : List.of(name, "a".repeat(64))) {
            Refusal.of(make(each, "ada@acme.example"), 400, "validation_failed", "name", NAME);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'ownerEmail':'a@b.example'}             | name       | must not be null
            {'name':'a'}                             | ownerEmail | must not be null
            {'name':5,'ownerEmail':'a@b.example'}    | name       | has the wrong type
            {'name':'a','ownerEmail':['a@b']}        | ownerEmail | has the wrong type
            {'name':'a','ownerEmail':'ada'}          | ownerEmail | must be a well-formed email address
            {'name':'a','ownerEmail':'ada@'}         | ownerEmail | must be a well-formed email address
            """)
    void refusesBadInput(String body, String field, String message) {
        Response answer = requests.get().body(body.replace('\'', '"')).post(PATH);
        Refusal.of(answer, 400, "validation_failed", field, message);
    }

    @Test
    void refusesAnOwnerWhoseAddressIsTooLongForAnIdentifier() {
        Response answer = make(Admin.unique("acme"), "a".repeat(50) + "@" + "b".repeat(50) + ".example");
        Refusal.of(
                answer,
                400,
                "validation_failed",
                "ownerEmail",
                "must be 1 to 100 printable characters without spaces at the ends");
    }

    @ParameterizedTest
    @CsvSource({"id, read_only_field", "active, read_only_field", "issuer, read_only_field", "colour, unknown_field"})
    void refusesFieldsThatItHasNot(String field, String code) {
        Map<String, String> body = Map.of("name", "a", "ownerEmail", "a@b.example", field, "x");
        Refusal.of(requests.get().body(body).post(PATH), 400, code);
    }

    @Test
    void isSearchedAndListedByNameAndAge() {
        String mark = Admin.unique("list");
        List<String> made = List.of(mark + "-c", mark + "-a", mark + "-b");
        made.forEach(name -> make(name, "ada@acme.example").then().statusCode(201));
        assertEquals(made, walk(mark, "createdAt"));
        assertEquals(List.of(mark + "-a", mark + "-b", mark + "-c"), walk(mark, "name"));
        List<String> descending = walk(mark, "-name");
        Collections.reverse(descending);
        assertEquals(walk(mark, "name"), descending);
        Refusal.of(requests.get().get(PATH + "?sort=active"), 400, "invalid_sort");
        Refusal.of(requests.get().get(PATH + "?cursor=eHg"), 400, "invalid_cursor");
        assertTrue(walk("default", "name").contains("default"));
    }

    @Test
    void isNotFoundUnderAnIdThatIsNone() {
        for (String unknown : List.of(UUID.randomUUID().toString(), "x", "default", "%00")) {
            String path = PATH + "/" + unknown;
            for (String route : List.of("GET ", "DELETE ", "POST /suspend", "POST /resume")) {
                String[] parts = route.split(" ", 2);
                Response answer = requests.get().urlEncodingEnabled(false).request(parts[0], path + parts[1]);
                Refusal.of(answer, 404, "not_found");
            }
        }
    }

    private Response make(String name, String ownerEmail) {
        return requests.get()
                .body(Map.of("name", name, "ownerEmail", ownerEmail))
                .post(PATH);
    }

    private List<String> walk(String q, String sort) {
        List<String> names = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = requests.get()
                    .queryParams(Map.of("q", q, "sort", sort, "limit", 2, "cursor", next))
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            names.addAll(page.getList("items.name"));
            next = page.getString("next");
        }
        return names;
    }

    private static String base() {
        return ConfigProvider.getConfig().getValue("postern.issuer", String.class);
    }
}
