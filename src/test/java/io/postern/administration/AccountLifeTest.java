package io.postern.administration;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts of either kind, from the first day to the last. */
@QuarkusTest
class AccountLifeTest {
    private static final String SERVICE_ACCOUNTS = "/api/v1/service-accounts/";
    private static final String USERS = "/api/v1/users/";

    private final Admin admin = Admin.bootstrap();

    private Supplier<RequestSpecification> requests;
    private String email;

    @BeforeEach
    void getAToken() {
        requests = admin.requests();
        email = Admin.unique("mail") + "@example.com";
    }

    @Test
    void aServiceAccountIsReplacedAsAWholeButForTheListsThatAreAbsent() {
        String role = admin.role(List.of(), List.of());
        String account = admin.account(List.of(role), List.of(), List.of("a:*"));
        String name = Admin.unique("renamed");
        put(SERVICE_ACCOUNTS + account, Map.of("identifier", name, "description", "x", "permissions", List.of("b:*")))
                .then()
                .statusCode(200)
                .body("identifier", equalTo(name))
                .body("displayName", equalTo(name))
                .body("description", equalTo("x"))
                .body("roles.id", contains(role))
                .body("permissions", contains("b:*"))
                .body("groups.name", contains("Service accounts"));
        put(SERVICE_ACCOUNTS + account, Map.of("identifier", name, "roles", List.of(), "groups", List.of()))
                .then()
                .statusCode(200)
                .body("description", equalTo(""))
                .body("roles", hasSize(0))
                .body("groups.name", contains("Service accounts"));
    }

    @Test
    void aUserIsInvitedAndPendingUntilThen() {
        JsonPath user = requests.get()
                .body(Map.of("email", " " + email + " ", "displayName", "Ada"))
                .post("/api/v1/users")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/users/"))
                .header("Cache-Control", "no-store")
                .header("ETag", nullValue())
                .body("kind", equalTo("user"))
                .body("identifier", equalTo(email))
                .body("email", equalTo(email))
                .body("status", equalTo("PENDING"))
                .body("accessKeys", nullValue())
                .body("groups.name", contains("Everyone"))
                .body("invitation.url", containsString("/api/v1/invitations/"))
                .body("invitation.expiresAt", notNullValue())
                .extract()
                .jsonPath();
        get(USERS + user.getString("id")).then().statusCode(200).body("invitation", nullValue());
        Refusal.of(get(SERVICE_ACCOUNTS + user.getString("id")), 404, "not_found");
    }

    @Test
    void aUserSetsThePasswordByTheLastLinkOnly() {
        JsonPath first = invite(email);
        String id = first.getString("id");
        String second = requests.get()
                .post(USERS + id + "/invite")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("invitation.url", not(equalTo(first.getString("invitation.url"))))
                .extract()
                .path("invitation.url");
        Map<String, String> password = Map.of("password", "correct horse battery");
        Refusal.of(requests.get().body(password).post(first.getString("invitation.url")), 404, "not_found");
        requests.get().body(password).post(second).then().statusCode(204);
        get(USERS + id).then().body("status", equalTo("ACTIVE"));
    }

    /** Who mistyped an address, and corrects it, has invited nobody at the wrong one. */
    @Test
    void aUsersInvitationEndsWithTheAddressThatItWasSentToAndWithTheUse() {
        Map<String, String> password = Map.of("password", "correct horse battery");
        JsonPath mistyped = invite(email);
        String user = USERS + mistyped.getString("id");
        put(user, Map.of("email", Admin.unique("mail") + "@example.com")).then().statusCode(200);
        Refusal.of(requests.get().body(password).post(mistyped.getString("invitation.url")), 404, "not_found");
        String again = requests.get().post(user + "/invite").path("invitation.url");
        put(user, Map.of("email", Admin.unique("mail") + "@example.com", "displayName", "Ada"));
        requests.get().post(user + "/deactivate").then().statusCode(200);
        requests.get().post(user + "/activate").then().statusCode(200);
        Refusal.of(requests.get().body(password).post(again), 404, "not_found");
    }

    /** Whatever else a replacement changes, a name that is taken is the client's mistake. */
    @Test
    void aNameThatIsTakenIsRefusedTogetherWithNewLinks() {
        String taken = Admin.unique("taken");
        admin.create("/service-accounts", Map.of("identifier", taken));
        String account = admin.account(List.of(), List.of(), List.of());
        String group = admin.create("/groups", Thing.GROUP.fresh());
        String role = admin.role(List.of(), List.of());
        Map<String, Object> body = Map.of("identifier", taken, "groups", List.of(group), "roles", List.of(role));
        Refusal.of(put(SERVICE_ACCOUNTS + account, body), 409, "name_taken");
        Map<String, Object> named = Map.of("name", Admin.unique("g"), "roles", List.of());
        String other = admin.create("/groups", named);
        Refusal.of(
                put("/api/v1/groups/" + group, Map.of("name", named.get("name"), "roles", List.of(role))),
                409,
                "name_taken");
        get("/api/v1/groups/" + other).then().statusCode(200);
    }

    @Test
    void theGroupOfTheKindMayBeNamedOrNot() {
        String kind = requests.get()
                .queryParam("q", "every service")
                .get("/api/v1/groups")
                .path("items[0].id");
        Map<String, Object> body = Map.of("identifier", Admin.unique("a"), "groups", List.of(kind));
        admin.create("/service-accounts", body);
    }

    @Test
    void aUserIsRenamedByANewAddress() {
        String id = invite(email).getString("id");
        String other = Admin.unique("mail") + "@example.com";
        put(USERS + id, Map.of("email", other, "displayName", "Grace"))
                .then()
                .statusCode(200)
                .body("identifier", equalTo(other))
                .body("email", equalTo(other))
                .body("displayName", equalTo("Grace"));
        invite(email);
    }

    @ParameterizedTest
    @CsvSource({"service-accounts", "users"})
    void isActiveOrNotAsOftenAsOneLikes(String path) {
        String id =
                path.equals("users") ? invite(email).getString("id") : admin.account(List.of(), List.of(), List.of());
        String url = "/api/v1/" + path + "/" + id;
        long version = get(url).jsonPath().getLong("version");
        for (boolean active : new boolean[] {false, false, true, true}) {
            requests.get()
                    .post(url + (active ? "/activate" : "/deactivate"))
                    .then()
                    .statusCode(200)
                    .body("active", equalTo(active))
                    .body("status", equalTo(active ? "PENDING" : "INACTIVE"));
        }
        assertEquals(version + 2, get(url).jsonPath().getLong("version"), "Nothing changed the second time");
    }

    @Test
    void aDeactivatedServiceAccountsKeysDoNotWork() {
        String account = admin.account(List.of(), List.of(), List.of());
        Key key = admin.key(account, Map.of());
        requests.get().post(SERVICE_ACCOUNTS + account + "/deactivate");
        key.exchange().statusCode(401);
        requests.get().post(SERVICE_ACCOUNTS + account + "/activate");
        key.exchange().statusCode(200);
        requests.get().delete(SERVICE_ACCOUNTS + account).then().statusCode(204);
        key.exchange().statusCode(401);
    }

    /** One mailbox, one account, of whatever kind. */
    @ParameterizedTest
    @CsvSource({"%s@example.com", "%S@Example.COM", "%s+other@example.com", "%s+a+b@example.com"})
    void noTwoAccountsShareAMailbox(String form) {
        String local = Admin.unique("box");
        admin.create("/service-accounts", Map.of("identifier", local, "email", local + "@example.com"));
        String same = form.formatted(local);
        Refusal.of(requests.get().body(Map.of("email", same)).post("/api/v1/users"), 409, "email_taken");
        Map<String, String> machine = Map.of("identifier", Admin.unique("x"), "email", same);
        Refusal.of(requests.get().body(machine).post("/api/v1/service-accounts"), 409, "email_taken");
        String other = admin.account(List.of(), List.of(), List.of());
        Map<String, String> change = Map.of("identifier", Admin.unique("x"), "email", same);
        Refusal.of(put(SERVICE_ACCOUNTS + other, change), 409, "email_taken");
    }

    @Test
    void noTwoAccountsShareAnIdentifier() {
        String name = Admin.unique("Name") + "@example.com";
        admin.create("/service-accounts", Map.of("identifier", name));
        Map<String, String> machine = Map.of("identifier", name.toUpperCase(Locale.ROOT));
        Refusal.of(requests.get().body(machine).post("/api/v1/service-accounts"), 409, "name_taken");
        Refusal.of(requests.get().body(Map.of("email", name)).post("/api/v1/users"), 409, "name_taken");
        String other = admin.account(List.of(), List.of(), List.of());
        Refusal.of(put(SERVICE_ACCOUNTS + other, machine), 409, "name_taken");
    }

    @Test
    void bothKindsAreListedTogetherAndApart() {
        Organization other = Organization.found();
        Supplier<RequestSpecification> theirs = other.admin().requests();
        String machine = other.admin().account(List.of(), List.of(), List.of());
        String person =
                theirs.get().body(Map.of("email", email)).post("/api/v1/users").path("id");
        assertEquals(List.of(person), theirs.get().get("/api/v1/users").path("items.id"));
        assertEquals(
                true,
                theirs.get()
                        .get("/api/v1/service-accounts")
                        .jsonPath()
                        .getList("items.id")
                        .contains(machine));
        List<String> all = theirs.get().get("/api/v1/accounts").path("items.id");
        assertEquals(true, all.containsAll(List.of(machine, person)));
        theirs.get().get("/api/v1/accounts/" + person).then().body("kind", equalTo("user"));
        theirs.get().get("/api/v1/accounts/" + machine).then().body("kind", equalTo("service-account"));
    }

    private JsonPath invite(String address) {
        return requests.get()
                .body(Map.of("email", address))
                .post("/api/v1/users")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private Response get(String path) {
        return requests.get().get(path);
    }

    private Response put(String path, Map<String, ?> body) {
        return requests.get()
                .header("If-Match", get(path).header("ETag"))
                .body(new HashMap<>(body))
                .put(path);
    }
}
