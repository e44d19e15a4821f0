package io.postern.administration;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.postern.support.Admin;
import io.postern.support.Organization;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who am I, and what may I do. */
@QuarkusTest
class MeTest {
    private final Admin admin = Admin.bootstrap();

    @Test
    void showsTheCallersAccountAndOrganization() {
        Organization other = Organization.found();
        other.admin()
                .request()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("organization.id", equalTo(other.id().toString()))
                .body("account.identifier", equalTo("administrator"))
                .body("account.kind", equalTo("service-account"))
                .body("account.unitedRoles.name", contains("Administrator"))
                .body("mayCall", hasItem("postern.roles:write"))
                .body("mayCall", not(hasItem("postern.owners:write")))
                .body("mayCall", not(hasItem("platform.organizations:write")));
    }

    @Test
    void isOpenToWhoHoldsNothing() {
        String account = admin.account(List.of(), List.of(), List.of());
        Admin.with(admin.key(account, Map.of()))
                .request()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("account.id", equalTo(account))
                .body("mayCall", equalTo(List.of()));
    }

    /** The token decides which methods may be called. */
    @Test
    void showsNoMoreThanTheTokenCarries() {
        String account = admin.account(List.of(), List.of(), List.of("*"));
        String postern =
                admin.request().get("/api/v1/resource-servers").path("items.find { it.name == 'postern' }.audience");
        String token = admin.key(account, Map.of()).token("resource", postern, "scope", "postern.roles:read");
        RestAssured.given()
                .auth()
                .oauth2(token)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("mayCall", contains("postern.roles:read"));
        RestAssured.given().auth().oauth2(token).get("/api/v1/groups").then().statusCode(403);
    }
}
