package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Database;
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

/** There is always somebody left who can come in as an owner. */
@QuarkusTest
class LastOwnerTest {
    private static final String API = "/api/v1";

    @Inject
    Database database;

    private Organization organization;
    private Person owner;
    private Browser browser;
    private String owners;

    @BeforeEach
    void foundAnOrganizationWithOneOwner() {
        organization = Organization.found();
        owners = database.column(
                        "select id from groups where organization_id = ? and name = 'Owners'", organization.id())
                .get(0);
        owner = owner();
        browser = Browser.of(owner);
    }

    @Test
    void isNotDeactivatedOrDeleted() {
        String path = API + "/users/" + owner.account();
        refused(browser.request().post(path + "/deactivate"));
        refused(browser.request().delete(path));
        refused(browser.request().delete(path + "?purge=true"));
        Person other = Person.of(organization);
        Map<String, ?> both = Map.of("ids", List.of(other.account(), owner.account()));
        refused(browser.request().body(both).post(API + "/accounts/delete"));
        browser.request().get(API + "/users/" + other.account()).then().statusCode(200);
    }

    @Test
    void isNotTakenFromTheOwners() {
        refused(browser.request().delete(API + "/accounts/" + owner.account() + "/groups/" + owners));
        refused(browser.request()
                .body(Map.of("remove", List.of(owner.account())))
                .post(API + "/groups/" + owners + "/members"));
        refused(browser.request()
                .header("If-Match", "*")
                .body(Map.of("email", owner.email(), "groups", List.of()))
                .put(API + "/users/" + owner.account()));
    }

    /** Who is denied anything is no owner in full any more, by whatever path the restriction comes. */
    @Test
    void isNotRestricted() {
        for (String pattern : List.of("*", "*:write", "postern.owners:write", "postern.accounts:write", "nothing:*")) {
            String role = role(List.of(pattern));
            refused(browser.request().put(API + "/accounts/" + owner.account() + "/roles/" + role));
            refused(browser.request()
                    .body(Map.of("add", List.of(owner.account())))
                    .post(API + "/roles/" + role + "/accounts"));
        }
        String harmless = role(List.of());
        String group = browser.request()
                .body(Map.of("name", Admin.unique("g")))
                .post(API + "/groups")
                .path("id");
        for (String link : List.of("/roles/" + harmless, "/groups/" + group)) {
            browser.request()
                    .put(API + "/accounts/" + owner.account() + link)
                    .then()
                    .statusCode(204);
            browser = Browser.of(owner);
        }
        refused(browser.request().put(API + "/groups/" + group + "/roles/" + role(List.of("*:write"))));
        String name = browser.request().get(API + "/roles/" + harmless).path("name");
        refused(browser.request()
                .header("If-Match", "*")
                .body(Map.of("name", name, "restrictedPermissions", List.of("postern.owners:write")))
                .put(API + "/roles/" + harmless));
    }

    /** Somebody who was invited may never come. */
    @Test
    void isTheLastAsLongAsNoOtherCanComeIn() {
        Response invited = browser.request()
                .body(Map.of("email", Admin.unique("m") + "@example.com", "groups", List.of(owners)))
                .post(API + "/users");
        invited.then().statusCode(201);
        Person inactive = owner();
        inactive.set("active = false");
        refused(browser.request().post(API + "/users/" + owner.account() + "/deactivate"));
        browser.request().delete(API + "/users/" + invited.path("id")).then().statusCode(204);
    }

    @Test
    void goesWhenThereIsAnother() {
        Person second = owner();
        browser.request()
                .post(API + "/users/" + second.account() + "/deactivate")
                .then()
                .statusCode(200);
        browser.request()
                .post(API + "/users/" + second.account() + "/activate")
                .then()
                .statusCode(200);
        browser.request().delete(API + "/users/" + owner.account()).then().statusCode(204);
        owner = second;
        browser = Browser.of(second);
        refused(browser.request().delete(API + "/users/" + second.account()));
    }

    @Test
    void handsOverInOneRequest() {
        Person heir = Person.of(organization);
        Map<String, ?> change = Map.of("add", List.of(heir.account()), "remove", List.of(owner.account()));
        browser.request()
                .body(change)
                .post(API + "/groups/" + owners + "/members")
                .then()
                .statusCode(200);
        assertEquals(List.of(heir.account().toString()), ownersNow());
    }

    @Test
    void isOneOfTwoWhoDismissEachOtherAtOnce() {
        for (int i = 0; i < 5; i++) {
            Person second = owner();
            Browser theirs = Browser.of(second);
            String hers = API + "/users/" + second.account();
            String mine = API + "/accounts/" + owner.account() + "/groups/" + owners;
            List<Response> answers = AtOnce.all(
                    2,
                    who -> who == 0
                            ? browser.request().delete(hers)
                            : theirs.request().delete(mine));
            assertEquals(1, ownersNow().size());
            assertTrue(answers.stream().anyMatch(each -> each.statusCode() == 204));
            assertTrue(answers.stream().noneMatch(each -> each.statusCode() >= 500));
            if (ownersNow().contains(second.account().toString())) {
                owner = second;
                browser = theirs;
            }
        }
    }

    /** As long as nobody has accepted the first invitation, there is no owner to lose. */
    @Test
    void isNobodyInAnOrganizationThatHasNoneYet() {
        Organization fresh = Organization.found();
        Admin admin = fresh.admin();
        String account = admin.account(List.of(), List.of(), List.of());
        admin.request()
                .post(API + "/service-accounts/" + account + "/deactivate")
                .then()
                .statusCode(200);
        admin.request().delete(API + "/service-accounts/" + account).then().statusCode(204);
    }

    private List<String> ownersNow() {
        return database.column("select account_id from owners where organization_id = ?", organization.id());
    }

    private Person owner() {
        Person person = Person.of(organization);
        database.update(
                "insert into group_members (organization_id, account_id, group_id) values (?, ?, ?)",
                organization.id(),
                person.account(),
                UUID.fromString(owners));
        return person;
    }

    private String role(List<String> restricted) {
        return browser.request()
                .body(Map.of("name", Admin.unique("r"), "restrictedPermissions", restricted))
                .post(API + "/roles")
                .path("id");
    }

    private void refused(Response answer) {
        Refusal.of(answer, 409, "last_owner");
        assertEquals(List.of(owner.account().toString()), ownersNow());
        assertEquals(200, browser.look());
    }
}
