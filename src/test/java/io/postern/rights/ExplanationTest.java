package io.postern.rights;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.postern.support.Admin;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why an account has a permission, or has it not: every path is told. */
@QuarkusTest
class ExplanationTest {
    private Admin admin;
    private Supplier<RequestSpecification> requests;

    @BeforeEach
    void makeAnOrganization() {
        admin = Organization.found().admin();
        requests = admin.requests();
        admin.permissions("bills:read", "bills:write");
    }

    @Test
    void namesEveryPathThatGrants() {
        String clerk = admin.create("/roles", Map.of("name", "clerk", "permissions", List.of("bills:*", "bills:read")));
        String reader = admin.create("/roles", Map.of("name", "reader", "permissions", List.of("*:read")));
        String team = admin.create("/groups", Map.of("name", "team", "roles", List.of(reader, clerk)));
        String account = admin.account(List.of(clerk), List.of(team), List.of("bills:read", "bills:write", "*"));
        explain(account, "bills:read")
                .body("held", equalTo(true))
                .body("registered", equalTo(true))
                .body("restrictions", hasSize(0))
                .body("grants", hasSize(7))
                .body("grants.findAll { it.role == null }.pattern", contains("*", "bills:read"))
                .body(
                        "grants.findAll { it.role != null && it.group == null }.pattern",
                        contains("bills:*", "bills:read"))
                .body("grants.findAll { it.group != null }.role.name", contains("clerk", "clerk", "reader"))
                .body("grants.findAll { it.group != null }.group.name", contains("team", "team", "team"))
                .body("grants[0].role", nullValue());
    }

    @Test
    void namesEveryPathThatRestricts() {
        String careful = admin.create("/roles", Map.of("name", "careful", "restrictedPermissions", List.of("*:write")));
        String frozen = admin.create("/roles", Map.of("name", "frozen", "restrictedPermissions", List.of("*")));
        String team = admin.create("/groups", Map.of("name", "team", "roles", List.of(frozen)));
        String account = admin.account(List.of(careful), List.of(team), List.of("bills:write"));
        explain(account, "bills:write")
                .body("held", equalTo(false))
                .body("grants.pattern", contains("bills:write"))
                .body("restrictions.role.name", containsInAnyOrder("careful", "frozen"))
                .body("restrictions.find { it.role.name == 'frozen' }.group.name", equalTo("team"))
                .body("restrictions.find { it.role.name == 'careful' }.group", nullValue());
    }

    @Test
    void saysWhatNobodyGrants() {
        String account = admin.account(List.of(), List.of(), List.of("bills:read"));
        explain(account, "bills:write").body("held", equalTo(false)).body("grants", hasSize(0));
    }

    @Test
    void saysWhatNobodyRegistered() {
        String account = admin.account(List.of(), List.of(), List.of("*"));
        explain(account, "no:such")
                .body("registered", equalTo(false))
                .body("held", equalTo(false))
                .body("grants.pattern", contains("*"));
    }

    /** A wildcard does not give what only an exact grant gives, though it takes it. */
    @Test
    void countsNoWildcardForWhatOnlyAnExactGrantGives() {
        String account = admin.account(List.of(), List.of(), List.of("*", "postern.owners:*"));
        explain(account, "postern.owners:write").body("held", equalTo(false)).body("grants", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "*", "bills:*", "a:b:c", "A:b", "bills:read ", "\u0000:read"})
    void refusesWhatIsNoPermission(String permission) {
        String account = admin.account(List.of(), List.of(), List.of());
        Response answer =
                requests.get().queryParam("permission", permission).get("/api/v1/accounts/" + account + "/explain");
        Refusal.of(answer, 400, "validation_failed", "permission", "must be one permission, such as invoices:read");
    }

    @Test
    void refusesToExplainNothing() {
        String account = admin.account(List.of(), List.of(), List.of());
        Refusal.of(requests.get().get("/api/v1/accounts/" + account + "/explain"), 400, "validation_failed");
        String unknown = "/api/v1/accounts/" + UUID.randomUUID() + "/explain?permission=a:b";
        Refusal.of(requests.get().get(unknown), 404, "not_found");
    }

    private ValidatableResponse explain(String account, String permission) {
        return requests.get()
                .get("/api/v1/accounts/" + account + "/explain?permission=" + permission)
                .then()
                .statusCode(200)
                .body("permission", equalTo(permission));
    }
}
