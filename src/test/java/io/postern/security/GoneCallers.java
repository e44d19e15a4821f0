package io.postern.security;

import io.postern.security.Callers.Machine;
import io.postern.support.Admin;
import io.postern.support.Browser;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Who could call everything, the platform's routes too, until something ended them. */
final class GoneCallers {
    private final Admin operator = Admin.bootstrap().withOneToken();
    private final List<String> permissions =
            operator.request().get("/api/v1/me").path("mayCall");
    private final Callers callers;
    private final Database database;

    GoneCallers(Callers callers, Database database) {
        this.callers = callers;
        this.database = database;
    }

    /** Those with tokens that have not expired, by what happened since they got them. */
    Map<String, Map<String, String>> machines() {
        Map<String, Map<String, String>> gone = new LinkedHashMap<>();
        gone.put("account deactivated", machine(it -> post(account(it) + "/deactivate")));
        gone.put("account deleted", machine(it -> delete(account(it))));
        gone.put("key deactivated", machine(it -> post(key(it) + "/deactivate")));
        gone.put("key deleted", machine(it -> {
            post(key(it) + "/deactivate");
            delete(key(it));
        }));
        gone.put("organization suspended", organization(it -> post("/organizations/" + it.id() + "/suspend")));
        return gone;
    }

    /** People who signed in, by what happened since. */
    Map<String, Map<String, String>> people() {
        Organization other = Organization.found();
        Map<String, Map<String, String>> gone = new LinkedHashMap<>();
        gone.put(
                "signed out",
                person(
                        callers.home(),
                        (person, browser) -> browser.request()
                                .delete("/api/v1/session")
                                .then()
                                .statusCode(204)));
        gone.put("session expired", person(callers.home(), (person, browser) -> expire(person)));
        gone.put(
                "organization suspended",
                person(other, (person, browser) -> post("/organizations/" + other.id() + "/suspend")));
        return gone;
    }

    private Map<String, String> machine(Consumer<Machine> end) {
        Machine machine = callers.machine(permissions);
        Map<String, String> credentials = machine.credentials();
        end.accept(machine);
        return credentials;
    }

    private static Map<String, String> organization(Consumer<Organization> end) {
        Organization organization = Organization.found();
        Map<String, String> credentials = Callers.bearing(organization.admin().token());
        end.accept(organization);
        return credentials;
    }

    private static Map<String, String> person(Organization home, BiConsumer<Person, Browser> end) {
        Person person = Person.of(home, "Administrator", "Platform operator");
        Browser browser = Browser.of(person);
        Map<String, String> credentials = browser.credentials();
        end.accept(person, browser);
        return credentials;
    }

    private void expire(Person person) {
        database.update(
                "update sessions set expires_at = now() - interval '1 second' where account_id = ?", person.account());
    }

    private static String account(Machine machine) {
        return "/service-accounts/" + machine.account();
    }

    private static String key(Machine machine) {
        return account(machine) + "/access-keys/" + machine.key().id();
    }

    private void post(String path) {
        operator.request().post("/api/v1" + path).then().statusCode(200);
    }

    private void delete(String path) {
        operator.request().delete("/api/v1" + path).then().statusCode(204);
    }
}
