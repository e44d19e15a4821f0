package io.postern.token;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.postern.support.TestClock;
import io.postern.support.Token;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a token lasts, and how large it may grow. */
@QuarkusTest
class LimitsTest {
    @Inject
    Database database;

    @Inject
    TestClock clock;

    private final Admin admin = Admin.bootstrap();

    @AfterEach
    void setClock() {
        clock.setAhead(Duration.ZERO);
    }

    @Test
    void aTokenLastsAsLongAsItsOrganizationSays() {
        Organization organization = Organization.found();
        database.update("update organizations set token_lifetime_seconds = 60 where id = ?", organization.id());

        organization.admin().key().exchange().body("expires_in", is(60));

        Token token = organization.admin().key().claims();
        assertEquals(60, token.claims().getLong("exp") - token.claims().getLong("iat"));
    }

    @Test
    void aTokenDoesNotOutliveItsKey() {
        Instant expiry = clock.instant().plusSeconds(1000).truncatedTo(ChronoUnit.SECONDS);
        Key key = admin.key(admin.account(List.of(), List.of(), List.of()), Map.of("expiresAt", expiry.toString()));
        key.exchange().body("expires_in", is(900));

        clock.setAhead(Duration.ofSeconds(500));

        Token token = key.claims();
        assertEquals(expiry.getEpochSecond(), token.claims().getLong("exp"));
    }

    @Test
    void aTokenTellsTheTimeAtWhichItWasMade() {
        clock.setAhead(Duration.ofDays(365));
        long before = clock.instant().getEpochSecond();
        long issuedAt = admin.key().claims().claims().getLong("iat");
        long after = clock.instant().getEpochSecond();
        assertTrue(before <= issuedAt && issuedAt <= after, () -> issuedAt + " is not from " + before + " to " + after);
    }

    @Test
    void aTokenOver4KiBIsRefusedWithAdviceThatHelps() {
        Admin admin = Organization.found().admin();
        String name = "large";
        String server = admin.create("/resource-servers", Map.of("name", name, "audience", "api://" + name));
        for (int i = 10; i < 50; i++) {
            admin.create("/permissions", Map.of("name", name + ":" + "a".repeat(62) + i, "resourceServer", server));
        }
        Key key = admin.key(admin.account(List.of(), List.of(), List.of(name + ":*")), Map.of());

        key.exchange()
                .statusCode(400)
                .body("error", equalTo("invalid_scope"))
                .body(
                        "error_description",
                        equalTo(
                                "The token would exceed 4 KiB: ask for less with scope or resource, or have fewer roles"));

        key.exchange("scope", name + ":" + "a".repeat(62) + 10).statusCode(200);
    }
}
