package io.postern.administration;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.principal.LastUses;
import io.postern.support.Admin;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Organization;
import io.postern.support.Refusal;
import io.postern.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of the use of a key, and whether it can go. */
@QuarkusTest
class AccessKeyUseTest {
    @Inject
    TestClock clock;

    @Inject
    LastUses uses;

    @Inject
    Database database;

    private Admin admin;
    private Supplier<RequestSpecification> requests;
    private String account;
    private Key key;
    private String path;

    @BeforeEach
    void makeAKey() {
        admin = Organization.found().admin();
        account = admin.account(List.of(), List.of(), List.of());
        key = admin.key(account, Map.of());
        requests = admin.requests();
        path = "/api/v1/service-accounts/" + account + "/access-keys/" + key.id();
    }

    @AfterEach
    void setClock() {
        clock.setAhead(Duration.ZERO);
    }

    @Test
    void isNotKnownUntilThereIsOne() {
        requests.get().get(path).then().body("lastUsedAt", nullValue()).body("lastUsedFrom", nullValue());
        requests.get().get("/api/v1/accounts/" + account).then().body("lastUsedAt", nullValue());
        JsonPath retirement = retirement();
        assertEquals(false, retirement.getBoolean("safe"), "It was made just now");
        for (String member : List.of("lastUsedAt", "oldSecretLastUsedAt", "oldSecretExpiresAt", "liveTokensUntil")) {
            assertNull(retirement.getString(member), member);
        }
    }

    @Test
    void tellsWhenFromWhereAndByWhom() {
        Instant before = clock.instant();
        key.basic()
                .header("User-Agent", "nightly/1.0 \u00e9")
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("grant_type", "client_credentials")
                .post("/oauth/token")
                .then()
                .statusCode(200);
        uses.flush().await().indefinitely();
        requests.get()
                .get(path)
                .then()
                .body("lastUsedAt", notNullValue())
                .body("lastUsedFrom", equalTo("127.0.0.1"))
                .body("lastUsedBy", org.hamcrest.Matchers.startsWith("nightly/1.0 "));
        Instant used =
                Instant.parse(requests.get().get("/api/v1/accounts/" + account).path("lastUsedAt"));
        assertTrue(!used.isBefore(before.minusMillis(1))
                && used.isBefore(clock.instant().plusMillis(1)));
    }

    @Test
    void countsOnlySuccess() {
        new Key(key.id(), key.secret() + "x").exchange().statusCode(401);
        uses.flush().await().indefinitely();
        requests.get().get(path).then().body("lastUsedAt", nullValue());
    }

    /** Not while a token lives, and not as long as somebody came within a day. */
    @Test
    void tellsWhetherTheKeyCanGo() {
        key.exchange().statusCode(200);
        JsonPath now = retirement();
        assertEquals(false, now.getBoolean("safe"));
        Instant live = Instant.parse(now.getString("liveTokensUntil"));
        assertEquals(
                900,
                Duration.between(Instant.parse(now.getString("lastUsedAt")), live)
                        .toSeconds());

        clock.setAhead(Duration.ofMinutes(16));
        requests = admin.requests();
        JsonPath later = retirement();
        assertEquals(false, later.getBoolean("safe"), "Somebody may come again");
        assertNull(later.getString("liveTokensUntil"));
        requests.get().post(path + "/deactivate").then().statusCode(200);
        assertEquals(true, retirement().getBoolean("safe"), "Nobody can come again");

        requests.get().post(path + "/activate").then().statusCode(200);
        clock.setAhead(Duration.ofHours(25));
        requests = admin.requests();
        assertEquals(true, retirement().getBoolean("safe"));
    }

    @Test
    void tellsWhetherTheOldSecretIsStillUsed() {
        String renewed = requests.get()
                .body(Map.of("overlapSeconds", 3600))
                .post(path + "/regenerate")
                .path("secret");
        new Key(key.id(), renewed).exchange().statusCode(200);
        assertNull(retirement().getString("oldSecretLastUsedAt"));
        assertTrue(retirement().getString("oldSecretExpiresAt") != null);
        key.exchange().statusCode(200);
        JsonPath both = retirement();
        assertEquals(both.getString("lastUsedAt"), both.getString("oldSecretLastUsedAt"));
        clock.setAhead(Duration.ofSeconds(3601));
        requests = admin.requests();
        assertNull(retirement().getString("oldSecretExpiresAt"));
    }

    /** Though nobody asks about that secret any more. */
    @Test
    void isNotForgottenWhileATokenLives() {
        key.exchange().statusCode(200);
        Instant live = Instant.parse(retirement().getString("liveTokensUntil"));
        for (int i = 0; i < 2; i++) {
            requests.get()
                    .body(Map.of("overlapSeconds", 3600))
                    .post(path + "/regenerate")
                    .then()
                    .statusCode(200);
        }
        JsonPath retirement = retirement();
        assertEquals(live, Instant.parse(retirement.getString("liveTokensUntil")));
        assertEquals(false, retirement.getBoolean("safe"));
        assertTrue(retirement.getString("lastUsedAt") != null);
        assertNull(retirement.getString("oldSecretLastUsedAt"));
    }

    @Test
    void isForgottenOnceALaterOneIsKnown() {
        Key last = key;
        for (int i = 0; i < 4; i++) {
            last.exchange().statusCode(200);
            uses.flush().await().indefinitely();
            clock.setAhead(Duration.ofHours(i + 1));
            requests = admin.requests();
            last = new Key(key.id(), requests.get().post(path + "/regenerate").path("secret"));
        }
        assertEquals(
                List.of("4"),
                database.column("select generation from access_key_uses where access_key_id = ?", key.id()));
    }

    /** Each waits for what was used before, whoever writes it. */
    @Test
    void isToldToManyAtOnce() {
        List<Response> answers = AtOnce.all(16, i -> {
            key.exchange().statusCode(200);
            return requests.get().get(path + "/retirement");
        });
        answers.forEach(answer -> {
            assertEquals(200, answer.statusCode(), answer::asString);
            assertTrue(answer.path("lastUsedAt") != null);
        });
    }

    @Test
    void isWrittenInOneRowForMany() {
        for (int i = 0; i < 20; i++) {
            key.exchange().statusCode(200);
        }
        uses.flush().await().indefinitely();
        assertEquals(
                List.of("1"),
                database.column("select count(*) from access_key_uses where access_key_id = ?", key.id()));
    }

    @Test
    void isNoChange() {
        int version = requests.get().get(path).path("version");
        long position = database.position();
        key.exchange().statusCode(200);
        uses.flush().await().indefinitely();
        assertEquals(position, database.position());
        requests.get().get(path).then().body("version", equalTo(version));
    }

    @Test
    void isWhatKeysAreFoundBy() {
        Key used = admin.key(account, Map.of());
        String other = admin.account(List.of(), List.of(), List.of());
        Key ending = admin.key(
                other, Map.of("expiresAt", clock.instant().plusSeconds(3600).toString()));
        Key inactive = admin.key(other, Map.of());
        requests.get()
                .post("/api/v1/service-accounts/" + other + "/access-keys/" + inactive.id() + "/deactivate")
                .then()
                .statusCode(200);
        Instant future = clock.instant().plusSeconds(60);
        clock.setAhead(Duration.ofMinutes(2));
        requests = admin.requests();
        used.exchange().statusCode(200);
        uses.flush().await().indefinitely();
        String own = admin.key().id();
        found("status=inactive", inactive.id());
        found("status=ACTIVE", key.id(), used.id(), ending.id(), own);
        found("unusedSince=" + future, key.id(), ending.id(), inactive.id());
        found("unusedSince=" + future + "&status=ACTIVE", key.id(), ending.id());
        found("expiringBefore=" + future.plusSeconds(7200), ending.id());
        found("expiringBefore=" + future);
        found("q=" + key.id().substring(4, 18).toLowerCase(java.util.Locale.ROOT), key.id());
        found("", key.id(), used.id(), ending.id(), inactive.id(), own);
        List<String> byAge =
                requests.get().get("/api/v1/access-keys?sort=createdAt").path("items.id");
        assertEquals(List.of(own, key.id(), used.id(), ending.id(), inactive.id()), byAge);
    }

    @ParameterizedTest
    @CsvSource({
        "status, PENDING",
        "expiringBefore, tomorrow",
        "unusedSince, 2026-01-01",
        "expiringBefore, +10000-01-01T00:00:00Z"
    })
    void isAskedForInWordsThatExist(String parameter, String value) {
        var answer = requests.get().queryParam(parameter, value).get("/api/v1/access-keys");
        assertTrue(Refusal.of(answer, 400, "validation_failed").containsKey(parameter));
    }

    private void found(String query, String... ids) {
        List<String> items =
                requests.get().get("/api/v1/access-keys?limit=200&" + query).path("items.id");
        assertEquals(java.util.Set.of(ids), java.util.Set.copyOf(items), query);
    }

    private JsonPath retirement() {
        return requests.get()
                .get(path + "/retirement")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
