package io.postern.token;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.principal.ClaimsProfile;
import io.postern.principal.ResourceServer;
import io.postern.principal.TokenBudget;
import io.postern.support.Admin;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who registers a permission that makes tokens too large is told so, before a client meets the refusal. */
@QuarkusTest
class TokenBudgetTest {
    /** An organization may come to sign by RS256 any day, and these tokens are signed by ES256. */
    private static final int SIGNATURE_MAY_GROW = 342 - 86;
    /** Each permission of these tests is in a token of this profile twice. */
    private static final int PERMISSIONS_IN_THAT = 3;

    @ParameterizedTest
    @CsvSource({"standard, 0", "standard, 1", "standard, 60", "spring, 60", "microprofile, 1", "microprofile, 40"})
    void anEstimateIsALittleOverWhatATokenReallyHas(String profile, int permissions) {
        Organization organization = Organization.found();
        Admin admin = organization.admin();
        String audience = "https://api.example.com/" + profile;
        String server = server(admin, audience, profile);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < permissions; i++) {
            names.add("thing" + i + ":read");
            register(admin, server, names.get(i));
        }
        String role = admin.role(List.of("*"), List.of());
        String roleName = admin.request().get("/api/v1/roles/" + role).path("name");
        Key key = admin.key(admin.account(List.of(role), List.of(), List.of()), Map.of("resourceServer", server));

        long estimate = TokenBudget.estimate(
                organization.issuer(),
                List.of(new ResourceServer(
                        UUID.randomUUID(), profile, audience, ClaimsProfile.valueOf(profile.toUpperCase(Locale.ROOT)))),
                TokenBudget.Names.of(List.of(roleName)),
                TokenBudget.Names.of(names));

        int length = key.token().length();
        assertThat(
                (double) estimate - SIGNATURE_MAY_GROW,
                both(greaterThanOrEqualTo((double) length)).and(lessThanOrEqualTo(length * 1.04)));
    }

    @Test
    void eachWildcardInUseThatGrowsTooLargeIsNamed() {
        Admin admin = Organization.found().admin();
        String server = server(admin, "https://large.example", "standard");
        admin.role(List.of("large:*"), List.of("unused:*"));
        Key holder = admin.key(admin.account(List.of(), List.of(), List.of("*:read")), Map.of());
        int i = 10;
        List<String> warnings = List.of();
        while (warnings.isEmpty() && i < 60) {
            warnings = warnings(register(admin, server, "large:" + "a".repeat(62) + i++));
        }
        // Of the wildcards that match, the built-in roles give * and the role of this test gives large:*.
        assertThat(warnings.size(), both(greaterThanOrEqualTo(1)).and(lessThanOrEqualTo(2)));
        List<String> both = warnings(register(admin, server, "large:" + "a".repeat(62) + i));
        assertEquals(2, both.size());
        assertTrue(
                both.get(0)
                        .matches(
                                "Whoever holds \\* gets no token without asking for less: it would have about 4[0-9]{3}"
                                        + " characters, and may have 4096\\. Ask for less with scope or resource, or hold"
                                        + " fewer permissions\\."),
                both.get(0));
        assertTrue(both.get(1).startsWith("Whoever holds large:* gets no token"), both.get(1));
        // It matches *, which is too large already, and *:read, which is not.
        assertEquals(1, warnings(register(admin, server, "small:read")).size());
        holder.exchange().statusCode(200);
    }

    @Test
    void aWarningComesBeforeTheFirstRefusalAndNotLongBefore() {
        Admin admin = Organization.found().admin();
        String server = server(admin, "https://large.example", "microprofile");
        Key key = admin.key(admin.account(List.of(), List.of(), List.of("*")), Map.of());
        int warned = 0;
        int refused = 0;
        for (int i = 10; i < 60 && refused == 0; i++) {
            boolean warns = !warnings(register(admin, server, "large:" + "a".repeat(30) + i))
                    .isEmpty();
            warned = warned == 0 && warns ? i : warned;
            refused = key.exchange().extract().statusCode() == 400 ? i : 0;
        }
        assertThat(
                warned, both(lessThanOrEqualTo(refused)).and(greaterThanOrEqualTo(refused - 2 - PERMISSIONS_IN_THAT)));
    }

    @Test
    void whatNobodyHoldsIsNoMatter() {
        Admin admin = Organization.found().admin();
        String server = server(admin, "https://large.example", "standard");
        for (int i = 10; i < 60; i++) {
            List<String> warnings = warnings(register(admin, server, "large:" + "a".repeat(62) + i));
            assertTrue(warnings.stream().noneMatch(warning -> warning.contains("large:*")));
        }
    }

    @Test
    void aWarningIsInThatAnswerAloneAndInNoOther() {
        Admin admin = Organization.found().admin();
        String server = server(admin, "https://large.example", "standard");
        assertNull(register(admin, server, "small:read").path("warnings"));
        String name = "";
        for (int i = 10; i < 60; i++) {
            name = "large:" + "a".repeat(62) + i;
            register(admin, server, name);
        }
        String path = "/api/v1/permissions/" + name;
        assertNull(admin.request().get(path).path("warnings"));
        Map<String, String> body = Map.of("name", name, "resourceServer", server, "description", "b");
        Response after = admin.request().header("If-Match", "*").body(body).put(path);
        after.then().statusCode(200);
        assertNull(after.path("warnings"));
    }

    private static Response register(Admin admin, String server, String name) {
        Response answer = admin.request()
                .body(Map.of("name", name, "resourceServer", server))
                .post("/api/v1/permissions");
        answer.then().statusCode(201);
        return answer;
    }

    private static List<String> warnings(Response registered) {
        List<String> warnings = registered.path("warnings");
        return warnings == null ? List.of() : warnings;
    }

    private static String server(Admin admin, String audience, String profile) {
        return admin.create("/resource-servers", Map.of("name", "api", "audience", audience, "profile", profile));
    }
}
