package io.postern.administration;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.postern.support.Person;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user who administers a service account manages that one and its keys, and no other. */
@QuarkusTest
class AdministratorTest {
    private static final String API = "/api/v1";

    private final Admin admin = Admin.bootstrap();

    @Inject
    Database database;

    private Person ada;
    private Browser hers;
    private String account;

    @BeforeEach
    void makeAnAdministrator() {
        ada = Person.withPassword();
        hers = Browser.of(ada);
        account = admin.account(List.of(), List.of(), List.of());
        appoint(account, ada).then().statusCode(204);
    }

    @Test
    void managesTheOneAccountAndItsKeys() {
        String path = API + "/service-accounts/" + account;
        hers.request().get(path).then().statusCode(200).body("administrators.name", contains(ada.email()));
        Map<String, String> body = Map.of("identifier", Admin.unique("hers"), "displayName", "Hers");
        hers.request()
                .header("If-Match", "*")
                .body(body)
                .put(path)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Hers"));
        hers.request().post(path + "/deactivate").then().statusCode(200);
        hers.request().post(path + "/activate").then().statusCode(200);
        Response made = hers.request().body(Map.of("name", "nightly")).post(path + "/access-keys");
        made.then().statusCode(201);
        Key key = new Key(made.path("accessKeyId"), made.path("secret"));
        key.exchange().statusCode(200);
        hers.request().get(path + "/access-keys").then().statusCode(200).body("items.id", contains(key.id()));
        hers.request()
                .post(path + "/access-keys/" + key.id() + "/deactivate")
                .then()
                .statusCode(200);
        hers.request().delete(path + "/access-keys/" + key.id()).then().statusCode(204);
        hers.request().get(API + "/accounts/" + account).then().statusCode(200);
        hers.request().delete(path).then().statusCode(204);
    }

    @Test
    void managesNoOther() {
        String other = admin.account(List.of(), List.of(), List.of());
        for (String id :
                List.of(other, UUID.randomUUID().toString(), ada.account().toString(), "nothing")) {
            refused(hers.request().get(API + "/service-accounts/" + id));
            refused(hers.request().get(API + "/accounts/" + id));
            refused(hers.request().body(Map.of("name", "a")).post(API + "/service-accounts/" + id + "/access-keys"));
            refused(hers.request().put(API + "/service-accounts/" + id + "/administrators/" + ada.account()));
        }
        refused(hers.request().get(API + "/service-accounts"));
        refused(hers.request().body(Map.of("identifier", Admin.unique("a"))).post(API + "/service-accounts"));
        refused(hers.request().body(Map.of("ids", List.of(account))).post(API + "/accounts/delete"));
    }

    /** Who makes keys of an account can act as it. */
    @Test
    void makesNoKeyOfAnAccountThatIsStronger() {
        String invoices = Admin.unique("invoices") + ":read";
        admin.permissions(invoices);
        String path = API + "/service-accounts/" + account;
        Key key = admin.key(account, Map.of());
        admin.request().post(path + "/access-keys/" + key.id() + "/deactivate");
        admin.request()
                .put(API + "/accounts/" + account + "/permissions/" + invoices)
                .then()
                .statusCode(204);
        escalates(hers.request().body(Map.of("name", "a")).post(path + "/access-keys"));
        escalates(hers.request().post(path + "/access-keys/" + key.id() + "/activate"));
        escalates(hers.request().put(API + "/accounts/" + account + "/permissions/*"));
        escalates(hers.request()
                .put(path + "/administrators/" + Person.withPassword().account()));
        hers.request()
                .delete(API + "/accounts/" + account + "/permissions/" + invoices)
                .then()
                .statusCode(204);
    }

    /** Appointing somebody is as good as giving them a key. */
    @Test
    void isAppointedOnlyByWhoHoldsWhatTheAccountHolds() {
        String strong = admin.account(List.of(), List.of(), List.of("*"));
        Admin weak = Admin.with(admin.key(
                admin.account(List.of(), List.of(), List.of("postern.accounts:write", "postern.access-keys:write")),
                Map.of()));
        String path = API + "/service-accounts/" + strong + "/administrators/" + ada.account();
        long before = database.position();
        escalates(weak.request().put(path));
        assertEquals(before, database.position());
        admin.request().put(path).then().statusCode(204);
        weak.request().delete(path).then().statusCode(204);
        refused(hers.request().get(API + "/service-accounts/" + strong));
    }

    @Test
    void isWhoMadeTheAccountIfThatIsAPerson() {
        Person manager = Person.withPassword("Service account manager");
        Response made = Browser.of(manager)
                .request()
                .body(Map.of("identifier", Admin.unique("made")))
                .post(API + "/service-accounts");
        made.then()
                .statusCode(201)
                .body("administrators.id", contains(manager.account().toString()));
        String byMachine = admin.account(List.of(), List.of(), List.of());
        admin.request().get(API + "/service-accounts/" + byMachine).then().body("administrators", empty());
        Browser.of(manager)
                .request()
                .get(API + "/me/service-accounts")
                .then()
                .statusCode(200)
                .body("items.id", contains(made.<String>path("id")));
    }

    @Test
    void seesWhatTheyAdminister() {
        String second = admin.account(List.of(), List.of(), List.of());
        appoint(second, ada);
        hers.request()
                .get(API + "/me/service-accounts")
                .then()
                .statusCode(200)
                .body("items.id", contains(account, second));
        hers.request().get(API + "/me/service-accounts?limit=1").then().body("items.id", contains(account));
        admin.request().get(API + "/me/service-accounts").then().statusCode(200).body("items", empty());
    }

    @Test
    void isOneNoLongerOnceDismissed() {
        String path = API + "/service-accounts/" + account + "/administrators/" + ada.account();
        hers.request().delete(path).then().statusCode(204);
        refused(hers.request().get(API + "/service-accounts/" + account));
        admin.request().delete(path).then().statusCode(204);
    }

    /** Whoever comes after them at the same address does not inherit anything. */
    @Test
    void whoLeavesLosesAllTheirAccounts() {
        String second = admin.account(List.of(), List.of(), List.of());
        appoint(second, ada);
        admin.request().delete(API + "/users/" + ada.account()).then().statusCode(204);
        for (String each : List.of(account, second)) {
            admin.request().get(API + "/service-accounts/" + each).then().body("administrators", empty());
        }
        assertEquals(
                List.of(),
                database.column("select account_id from account_administrators where user_id = ?", ada.account()));
    }

    @Test
    void isNobodyWhileInactive() {
        admin.request()
                .post(API + "/users/" + ada.account() + "/deactivate")
                .then()
                .statusCode(200);
        Refusal.of(hers.request().get(API + "/service-accounts/" + account), 401, "authentication_required");
    }

    /** A restriction always wins. */
    @Test
    void doesNotDoWhatTheyAreDenied() {
        Browser restricted = restrict("postern.accounts:write");
        refused(restricted.request().delete(API + "/service-accounts/" + account));
        refused(restricted
                .request()
                .body(Map.of("name", "a"))
                .post(API + "/service-accounts/" + account + "/access-keys"));
        restricted.request().get(API + "/service-accounts/" + account).then().statusCode(200);
        restrict("postern.accounts:read")
                .request()
                .get(API + "/me/service-accounts")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void isAUserOfTheOrganization() {
        String machine = admin.account(List.of(), List.of(), List.of());
        Organization elsewhere = Organization.found();
        String path = API + "/service-accounts/" + account + "/administrators/";
        for (String id : List.of(
                machine,
                account,
                UUID.randomUUID().toString(),
                Person.of(elsewhere).account().toString(),
                "nothing")) {
            for (String method : List.of("PUT", "DELETE")) {
                Refusal.of(admin.request().request(method, path + id), 404, "not_found");
            }
        }
        String foreign = elsewhere.admin().account(List.of(), List.of(), List.of());
        for (String id :
                List.of(foreign, ada.account().toString(), UUID.randomUUID().toString())) {
            Response answer = admin.request().put(API + "/service-accounts/" + id + "/administrators/" + ada.account());
            Refusal.of(answer, 404, "not_found");
        }
    }

    @Test
    void changesTheVersionOnceAndHonoursIt() {
        Person second = Person.withPassword();
        String path = API + "/service-accounts/" + account;
        int version = admin.request().get(path).path("version");
        Refusal.of(
                admin.request()
                        .header("If-Match", "\"" + (version + 1) + "\"")
                        .put(path + "/administrators/" + second.account()),
                412,
                "precondition_failed");
        appoint(account, second).then().statusCode(204);
        appoint(account, second).then().statusCode(204);
        admin.request().get(path).then().body("version", equalTo(version + 1));
    }

    private Browser restrict(String permission) {
        String role = admin.role(List.of(), List.of(permission));
        admin.request()
                .put(API + "/accounts/" + ada.account() + "/roles/" + role)
                .then()
                .statusCode(204);
        return Browser.of(ada);
    }

    private Response appoint(String serviceAccount, Person person) {
        return admin.request().put(API + "/service-accounts/" + serviceAccount + "/administrators/" + person.account());
    }

    private static void refused(Response answer) {
        Refusal.of(answer, 403, "insufficient_permission");
    }

    private static void escalates(Response answer) {
        Refusal.of(answer, 403, "privilege_escalation");
    }
}
