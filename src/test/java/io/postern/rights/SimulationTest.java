package io.postern.rights;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other links would change is told before, and then is what they change. */
@QuarkusTest
class SimulationTest {
    private static final int CHANGES = 100;
    private static final List<String> REGISTERED =
            List.of("a:read", "a:write", "a:delete", "b:read", "b:write", "c:read", "c:delete");
    private static final List<String> PATTERNS = List.of(
            "*", "a:*", "b:*", "*:read", "*:write", "a:read", "b:write", "c:delete", "nothing:*", "postern.roles:*");

    @Inject
    Database database;

    private Admin admin;
    private Supplier<RequestSpecification> requests;

    @BeforeEach
    void makeAnOrganization() {
        admin = Organization.found().admin();
        requests = admin.requests();
        admin.permissions(REGISTERED.toArray(String[]::new));
    }

    @Test
    void isWhatTheChangeDoesThen() {
        Random random = new Random(7);
        List<String> roles = IntStream.range(0, 8)
                .mapToObj(i -> admin.role(some(random, PATTERNS, 3), some(random, PATTERNS, 1)))
                .toList();
        List<String> groups = IntStream.range(0, 4)
                .mapToObj(i -> admin.create("/groups", Map.of("name", "group " + i, "roles", some(random, roles, 3))))
                .toList();
        String account = admin.account(List.of(), List.of(), List.of());
        int moved = 0;
        for (int i = 0; i < CHANGES; i++) {
            Map<String, Object> links = links(random, roles, groups);
            Set<String> before = united(account);
            JsonPath told = simulate(account, links);
            assertEquals(before, united(account), "Nothing has changed yet");
            change(account, links);
            Set<String> after = united(account);
            assertEquals(without(after, before), told.getList("gained"), "change " + i + ": " + links);
            assertEquals(without(before, after), told.getList("lost"), "change " + i + ": " + links);
            moved += before.equals(after) ? 0 : 1;
        }
        assertTrue(moved > CHANGES / 3, "The changes change too little: " + moved);
    }

    @Test
    void changesNothing() {
        String role = admin.role(List.of("a:*"), List.of());
        String account = admin.account(List.of(), List.of(), List.of("b:read"));
        long position = database.position();
        requests.get()
                .body(Map.of("roles", List.of(role), "permissions", List.of()))
                .post("/api/v1/accounts/" + account + "/simulate")
                .then()
                .statusCode(200)
                .body("gained", contains("a:delete", "a:read", "a:write"))
                .body("lost", contains("b:read"));
        assertEquals(position, database.position());
        requests.get()
                .body("{}")
                .post("/api/v1/accounts/" + account + "/simulate")
                .then()
                .body("gained", empty())
                .body("lost", empty());
    }

    @Test
    void refusesWhatCannotBe() {
        String account = admin.account(List.of(), List.of(), List.of());
        Refusal.of(send(account, Map.of("roles", List.of(managed("roles", "Owner")))), 409, "managed_role");
        Refusal.of(
                send(account, Map.of("groups", List.of(managed("groups", "Owners")))),
                422,
                "owner_group_not_assignable");
        Refusal.of(send(account, Map.of("groups", List.of(managed("groups", "Everyone")))), 409, "managed_group");
        String own = managed("groups", "Service accounts");
        send(account, Map.of("groups", List.of(own))).then().statusCode(200);
    }

    @Test
    void refusesWhatIsNotThere() {
        String account = admin.account(List.of(), List.of(), List.of());
        String unknown = UUID.randomUUID().toString();
        for (String field : List.of("roles", "groups")) {
            Response answer = send(account, Map.of(field, List.of(unknown)));
            Refusal.of(answer, 422, "unknown_reference", field, "there are no " + field + " [" + unknown + "]");
        }
        Refusal.of(send(account, Map.of("permissions", List.of("no:such"))), 422, "unknown_reference");
        Refusal.of(send(unknown, Map.of()), 404, "not_found");
        Refusal.of(send(account, Map.of("permissions", List.of("x"))), 400, "validation_failed");
        Refusal.of(send(account, Map.of("identifier", "x")), 400, "unknown_field");
    }

    private String managed(String list, String name) {
        return requests.get().get("/api/v1/" + list + "?limit=200").path("items.find { it.name == '" + name + "' }.id");
    }

    private JsonPath simulate(String account, Map<String, Object> links) {
        return send(account, links).then().statusCode(200).extract().jsonPath();
    }

    private Response send(String account, Map<String, ?> links) {
        return requests.get().body(links).post("/api/v1/accounts/" + account + "/simulate");
    }

    private void change(String account, Map<String, Object> links) {
        Map<String, Object> body = new HashMap<>(links);
        body.put("identifier", "simulated");
        requests.get()
                .header("If-Match", "*")
                .body(body)
                .put("/api/v1/service-accounts/" + account)
                .then()
                .statusCode(200);
    }

    private Set<String> united(String account) {
        List<String> united = requests.get().get("/api/v1/accounts/" + account).path("unitedPermissions");
        return new HashSet<>(united);
    }

    private static List<String> without(Set<String> all, Set<String> some) {
        TreeSet<String> left = new TreeSet<>(all);
        left.removeAll(some);
        return List.copyOf(left);
    }

    /** Each list may be absent, and then stays. */
    private static Map<String, Object> links(Random random, List<String> roles, List<String> groups) {
        Map<String, Object> links = new HashMap<>();
        Map.of("roles", roles, "groups", groups, "permissions", PATTERNS).forEach((field, all) -> {
            if (random.nextInt(4) > 0) {
                links.put(field, some(random, all, 3));
            }
        });
        return links;
    }

    private static List<String> some(Random random, List<String> all, int most) {
        List<String> chosen = new ArrayList<>(all);
        Collections.shuffle(chosen, random);
        return chosen.subList(0, random.nextInt(most + 1));
    }
}
