package io.postern.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.RawAnswer;
import io.postern.support.RawRequest;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may call what is asked before anything else: no request here could be read, and nothing has such an id. */
@QuarkusTest
class RoutesTest {
    @Inject
    Database database;

    @Test
    void areAllInTheTable() {
        assertEquals(RouteRules.routes(), RouteRules.offered());
    }

    @Test
    void letNobodyInWithoutAToken() {
        RouteRules.closed().forEach(route -> {
            RawAnswer answer = send(route, Map.of());
            Refusal.of(answer, 401, "authentication_required");
            assertEquals(Optional.of("Bearer realm=\"postern\""), answer.header("WWW-Authenticate"));
        });
    }

    @Test
    void letNobodyInWhoLacksOneOfThePermissions() {
        Callers callers = Callers.ofDefault(database);
        RouteRules.RULES.forEach((route, demanded) -> demanded.forEach(missing -> callers.lacking(
                missing, () -> Refusal.of(send(route, callers.holdingEverything()), 403, "insufficient_permission"))));
    }

    /** The platform's are for operators in {@code default}; nobody elsewhere can have the permission, however strong. */
    @Test
    void ofThePlatformLetInNobodyOfAnotherOrganization() {
        Organization tenant = Organization.found();
        Admin theirs = tenant.admin();
        assertEquals(
                List.of(),
                theirs.request().get("/api/v1/permissions?limit=200&q=platform").path("items"));
        assertEquals(
                List.of(),
                theirs.request().get("/api/v1/roles?limit=200&q=platform").path("items"));
        String account = theirs.account(List.of(), List.of(), List.of("*"));
        String grant = "/api/v1/accounts/" + account + "/permissions/" + RouteRules.PLATFORM;
        Refusal.of(theirs.request().put(grant), 404, "not_found");
        Map<String, String> strong =
                Callers.bearing(Admin.with(theirs.key(account, Map.of())).token());
        RouteRules.closed().stream()
                .filter(RouteRules::isOfThePlatform)
                .forEach(route -> Refusal.of(send(route, strong), 403, "insufficient_permission"));
    }

    @Test
    void letNoTokenDoWhatIsForPeople() {
        Map<String, String> machine = Callers.ofDefault(database).holdingEverything();
        RouteRules.PERSONAL.forEach(route -> Refusal.of(send(route, machine), 403, "insufficient_permission"));
    }

    @Test
    void letAnybodyTryToComeIn() {
        RouteRules.OPEN.forEach(route -> Refusal.of(send(route, Map.of()), 400, "validation_failed"));
    }

    private static RawAnswer send(String route, Map<String, String> credentials) {
        String[] parts = route.split(" ");
        RawRequest request = RawRequest.of(parts[0], "/api/v1" + parts[1].replaceAll("\\{\\w+}", "nothing"))
                .header("Content-Type", "application/json")
                .body("{");
        credentials.forEach(request::header);
        return request.send();
    }
}
