package io.postern.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.postern.support.Admin;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may call what is asked before anything else: no request here could be read, and no id is one. */
@QuarkusTest
class RoutesTest {
    private final Admin admin = Admin.bootstrap();
    private final Map<Set<String>, String> tokens = new HashMap<>();

    @Test
    void areAllInTheTable() {
        assertEquals(RouteRules.routes(), RouteRules.offered());
    }

    @Test
    void letNobodyInWithoutAToken() {
        RouteRules.closed().forEach(route -> {
            Response answer = send(
                    route, RestAssured.given().contentType(ContentType.JSON).body("{"));
            Refusal.of(answer, 401, "authentication_required");
            assertEquals("Bearer realm=\"postern\"", answer.header("WWW-Authenticate"));
        });
    }

    /** Neither the body nor the ids in the path are looked at. */
    @Test
    void letNobodyInWhoLacksOneOfThePermissions() {
        RouteRules.RULES.forEach((route, demanded) -> demanded.forEach(missing -> {
            Set<String> all = new TreeSet<>(RouteRules.ALL);
            all.remove(missing);
            Refusal.of(send(route, with(all).body("{")), 403, "insufficient_permission");
        }));
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
        String token = Admin.with(theirs.key(account, Map.of())).token();
        RouteRules.RULES.forEach((route, demanded) -> {
            if (demanded.contains(RouteRules.PLATFORM)) {
                RequestSpecification request =
                        RestAssured.given().auth().oauth2(token).contentType(ContentType.JSON);
                Refusal.of(send(route, request.body("{")), 403, "insufficient_permission");
            }
        });
    }

    /** Whatever it may do: not even the body is looked at. */
    @Test
    void letNoTokenDoWhatIsForPeople() {
        RouteRules.PERSONAL.forEach(
                route -> Refusal.of(send(route, with(RouteRules.ALL).body("{")), 403, "insufficient_permission"));
    }

    @Test
    void letAnybodyTryToComeIn() {
        RouteRules.OPEN.forEach(route -> Refusal.of(
                send(route, RestAssured.given().contentType(ContentType.JSON).body("{")), 400, "validation_failed"));
    }

    @Test
    void giveNoRightByAnotherPath() {
        for (String path :
                List.of("/api/v1//roles", "/api/v1/roles/", "/api/v1/./roles", "/api/v1/x/../roles", "/API/v1/roles")) {
            Response answer = with(Set.of()).urlEncodingEnabled(false).get(path);
            assertNotEquals(200, answer.statusCode(), path);
        }
    }

    private RequestSpecification with(Set<String> permissions) {
        String token = tokens.computeIfAbsent(permissions, held -> {
            String account = admin.account(List.of(), List.of(), List.copyOf(held));
            return Admin.with(admin.key(account, Map.of())).token();
        });
        return RestAssured.given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private static Response send(String route, RequestSpecification request) {
        String[] parts = route.split(" ");
        String path = Arrays.stream(parts[1].split("/"))
                .map(step -> step.startsWith("{") ? "nothing" : step)
                .collect(Collectors.joining("/"));
        return request.request(parts[0], "/api/v1" + path);
    }
}
