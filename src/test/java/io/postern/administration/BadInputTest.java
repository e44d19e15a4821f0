package io.postern.administration;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.postern.support.Admin;
import io.postern.support.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client says wrong is told by field. Bodies are written with ' for ". */
@QuarkusTest
class BadInputTest {
    private static final String LINE = "must be 1 to 100 printable characters without spaces at the ends";
    private static final String ROLE_NAME =
            "must be 1 to 64 letters, digits, spaces, dots, dashes or underscores and start with a letter or digit";
    private static final String PERMISSION_NAME =
            "must be resource:action, each of 1 to 64 lower-case letters, digits, dots, dashes or underscores";
    private static final String PATTERN =
            "must be at most 1000 permissions such as invoices:read, or patterns: invoices:*, *:read or *";
    private static final String TEXT_100 = "must be at most 100 characters, without U+0000 and unpaired surrogates";
    private static final String EMAIL = "must be a well-formed email address";
    private static final String AUDIENCE =
            "must be an absolute URI without a fragment, such as https://api.example.com";

    private final Admin admin = Admin.bootstrap();
    private Supplier<RequestSpecification> requests;

    @BeforeEach
    void getAToken() {
        requests = admin.requests();
    }

    static List<List<String>> invalid() {
        return List.of(
                List.of("/service-accounts", "{}", "identifier", "must not be null"),
                List.of("/service-accounts", "{'identifier':null}", "identifier", "must not be null"),
                List.of("/service-accounts", "{'identifier':''}", "identifier", LINE),
                List.of("/service-accounts", "{'identifier':'  '}", "identifier", LINE),
                List.of("/service-accounts", "{'identifier':'a\\nb'}", "identifier", LINE),
                List.of("/service-accounts", "{'identifier':'" + "a".repeat(101) + "'}", "identifier", LINE),
                List.of("/service-accounts", "{'identifier':5}", "identifier", "has the wrong type"),
                List.of("/service-accounts", "{'identifier':true}", "identifier", "has the wrong type"),
                List.of("/service-accounts", "{'identifier':['a']}", "identifier", "has the wrong type"),
                List.of("/service-accounts", "{'identifier':'a','email':''}", "email", EMAIL),
                List.of("/service-accounts", "{'identifier':'a','email':'a'}", "email", EMAIL),
                List.of("/service-accounts", "{'identifier':'a','email':'a@'}", "email", EMAIL),
                List.of(
                        "/service-accounts",
                        "{'identifier':'a','displayName':'" + "b".repeat(101) + "'}",
                        "displayName",
                        TEXT_100),
                List.of("/service-accounts", "{'identifier':'a','roles':'b'}", "roles", "has the wrong type"),
                List.of("/service-accounts", "{'identifier':'a','roles':['b']}", "roles", "has the wrong type"),
                List.of("/service-accounts", "{'identifier':'a','roles':['']}", "roles", "has the wrong type"),
                List.of("/service-accounts", "{'identifier':'a','roles':[null]}", "roles", "must not be null"),
                List.of("/service-accounts", "{'identifier':'a','groups':{}}", "groups", "has the wrong type"),
                List.of("/service-accounts", "{'identifier':'a','permissions':['b','c']}", "permissions", PATTERN),
                List.of("/service-accounts", "{'identifier':'a','permissions':['*:*']}", "permissions", PATTERN),
                List.of("/roles", "{'displayName':'a'}", "name", "must not be null"),
                List.of("/roles", "{'name':'-a'}", "name", ROLE_NAME),
                List.of("/roles", "{'name':'a\\n'}", "name", ROLE_NAME),
                List.of("/roles", "{'name':'" + "a".repeat(65) + "'}", "name", ROLE_NAME),
                List.of("/roles", "{'name':'a','permissions':['a:B']}", "permissions", PATTERN),
                List.of("/roles", "{'name':'a','permissions':[null]}", "permissions", PATTERN),
                List.of("/roles", "{'name':'a','restrictedPermissions':['a']}", "restrictedPermissions", PATTERN),
                List.of("/groups", "{'name':' a'}", "name", LINE),
                List.of("/groups", "{'name':'a','roles':[7]}", "roles", "has the wrong type"),
                List.of("/permissions", "{'name':'a:*'}", "name", PERMISSION_NAME),
                List.of("/permissions", "{'name':'A:b'}", "name", PERMISSION_NAME),
                List.of(
                        "/permissions",
                        "{'name':'postern.new:read'}",
                        "name",
                        "must not begin with postern or platform: those permissions are built in"),
                List.of("/permissions", "{'name':'a:b','resourceServer':'c'}", "resourceServer", "has the wrong type"),
                List.of("/resource-servers", "{'name':'a'}", "audience", "must not be null"),
                List.of("/resource-servers", "{'name':'a','audience':'b'}", "audience", AUDIENCE),
                List.of("/resource-servers", "{'name':'a','audience':'https://b/#c'}", "audience", AUDIENCE),
                List.of(
                        "/resource-servers",
                        "{'name':'a','audience':'https://b','profile':'saml'}",
                        "profile",
                        "must be standard, spring or microprofile"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void tellsWhatIsWrongWithAField(List<String> row) {
        Refusal.of(post(row.get(0), row.get(1)), 400, "validation_failed", row.get(2), row.get(3));
    }

    @ParameterizedTest
    @EnumSource
    void refusesAFieldThatDoesNotExist(Thing thing) {
        Map<String, Object> body = thing.fresh();
        body.put("colour", "red");
        Response answer = requests.get().body(body).post("/api/v1" + thing.path);
        Refusal.of(answer, 400, "unknown_field", "colour", "does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "version", "createdAt", "updatedBy", "status", "active", "unitedPermissions"})
    void refusesAFieldThatOnlyPosternSets(String field) {
        for (Thing thing : Thing.values()) {
            Map<String, Object> body = thing.fresh();
            body.put(field, "x");
            Response answer = requests.get().body(body).post("/api/v1" + thing.path);
            Refusal.of(answer, 400, "read_only_field", field, "is set by Postern alone");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "[{}]", "'a'", "5", "true", "{", "{'name'", "{}}", "{} {}"})
    void refusesABodyThatIsNoObject(String body) {
        for (Thing thing : Thing.values()) {
            Refusal.of(post(thing.path, body), 400, "validation_failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/octet-stream"})
    void refusesAnotherMediaType(String type) {
        for (Thing thing : Thing.values()) {
            Response answer = requests.get()
                    .config(Raw.CONFIG)
                    .contentType(type)
                    .body("{}".getBytes())
                    .post("/api/v1" + thing.path);
            Refusal.of(answer, 415, "unsupported_media_type");
        }
    }

    @ParameterizedTest
    @CsvSource({"/service-accounts, identifier, roles", "/service-accounts, identifier, groups", "/groups, name, roles"
    })
    void namesTheIdsThatReferToNothing(String path, String name, String field) {
        String unknown = UUID.randomUUID().toString();
        Map<String, Object> body = Map.of(name, Admin.unique("a"), field, List.of(unknown));
        Response answer = requests.get().body(body).post("/api/v1" + path);
        Refusal.of(answer, 422, "unknown_reference");
        assertThat(answer.path("validationMessages." + field), containsString(unknown));
    }

    @ParameterizedTest
    @CsvSource({
        "/service-accounts, identifier, permissions",
        "/roles, name, permissions",
        "/roles, name, restrictedPermissions"
    })
    void namesThePermissionsThatNobodyRegistered(String path, String name, String field) {
        Map<String, Object> body = Map.of(name, Admin.unique("a"), field, List.of("no:two", "no:one", "no:*"));
        Response answer = requests.get().body(body).post("/api/v1" + path);
        Refusal.of(answer, 422, "unknown_reference", "permissions", "there are no permissions [no:one, no:two]");
    }

    @Test
    void namesTheResourceServerThatDoesNotExist() {
        String unknown = UUID.randomUUID().toString();
        Map<String, String> body = Map.of("name", Admin.unique("a") + ":read", "resourceServer", unknown);
        Response answer = requests.get().body(body).post("/api/v1/permissions");
        Refusal.of(answer, 422, "unknown_reference", "resourceServer", "there is no resource server " + unknown);
    }

    private Response post(String path, String body) {
        return requests.get().body(body.replace('\'', '"')).post("/api/v1" + path);
    }
}
