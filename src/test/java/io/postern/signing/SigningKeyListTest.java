package io.postern.signing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An organization sees its own signing keys, each in its state, and nothing of what they sign with. */
@QuarkusTest
class SigningKeyListTest {
    private static final Set<String> MEMBERS =
            Set.of("kid", "algorithm", "state", "publishedAt", "activeFrom", "retiredFrom", "goneFrom");

    @Inject
    Database database;

    @Inject
    TestClock clock;

    @Inject
    KeyEncryption encryption;

    private Organization tenant;
    private Instant now;

    @BeforeEach
    void found() {
        tenant = Organization.found();
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @AfterEach
    void setClock() {
        clock.setAhead(Duration.ZERO);
    }

    @Test
    void theFirstIsActiveFromTheBeginning() {
        Response shown = list();
        assertEquals(1, shown.jsonPath().getList("items").size());
        Map<String, Object> key = shown.path("items[0]");
        assertEquals(MEMBERS, key.keySet());
        assertEquals("ACTIVE", key.get("state"));
        assertEquals("ES256", key.get("algorithm"));
        assertEquals(key.get("publishedAt"), key.get("activeFrom"));
        assertNull(key.get("retiredFrom"));
        assertNull(key.get("goneFrom"));
        assertEquals(published(), shown.jsonPath().getList("items.kid"));
    }

    @Test
    void eachIsInTheStateThatTheClockSays() {
        list();
        add("next", now.plusSeconds(1000), null, null);
        add("retired", now.minusSeconds(2000), now.minusSeconds(100), now.plusSeconds(2000));
        add("gone", now.minusSeconds(3000), now.minusSeconds(2000), now.minusSeconds(1));
        assertEquals(Map.of("next", "NEXT", "retired", "RETIRED", "first", "ACTIVE"), states());

        clock.setAhead(Duration.ofSeconds(1000));
        assertEquals("ACTIVE", states().get("next"));
        clock.setAhead(Duration.ofSeconds(2001));
        assertEquals(Set.of("next", "first"), states().keySet());
    }

    @Test
    void tellNothingOfTheirPrivateParts() {
        // The kid is a hash, and may have any letters.
        String body = list().asString().replaceAll("\"kid\":\"[^\"]*\"", "");
        for (String secret : List.of("\"d\"", "private", "\"x\"", "jwk")) {
            assertThat(body, not(stringContainsInOrder(secret)));
        }
    }

    @Test
    void areTheOwnOrganizationsAlone() {
        List<String> others = Organization.found()
                .admin()
                .request()
                .get("/api/v1/signing-keys")
                .path("items.kid");
        List<String> own = list().path("items.kid");
        assertEquals(2, Stream.of(own, others).flatMap(List::stream).distinct().count());
    }

    private Response list() {
        Response answer = tenant.admin().request().get("/api/v1/signing-keys");
        answer.then().statusCode(200);
        return answer;
    }

    private Map<String, String> states() {
        return list().jsonPath().<Map<String, String>>getList("items").stream()
                .collect(Collectors.toMap(
                        key -> key.get("kid").contains("-of-") ? key.get("kid").split("-of-")[0] : "first",
                        key -> key.get("state")));
    }

    private List<String> published() {
        return RestAssured.get("/organizations/" + tenant.name() + "/.well-known/jwks.json")
                .path("keys.kid");
    }

    private void add(String name, Instant activeFrom, Instant retiredFrom, Instant goneFrom) {
        String kid = name + "-of-" + tenant.name();
        database.update(
                "insert into signing_keys (kid, organization_id, algorithm, public_jwk, private_key, published_at,"
                        + " active_from, retired_from, gone_from)"
                        + " select ?, organization_id, algorithm, public_jwk, ?, ?, ?, ?, ?"
                        + " from signing_keys where organization_id = ? limit 1",
                kid,
                encryption.encrypt(privateKey(), tenant.id() + "/" + kid),
                at(activeFrom.minusSeconds(100)),
                at(activeFrom),
                at(retiredFrom),
                at(goneFrom),
                tenant.id());
    }

    /** Of the first key, which the others share. */
    private byte[] privateKey() {
        String row = "from signing_keys where organization_id = ? and kid not like '%-of-%'";
        String kid = database.column("select kid " + row, tenant.id()).get(0);
        String sealed = database.column("select encode(private_key, 'hex') " + row, tenant.id())
                .get(0);
        return encryption.decrypt(HexFormat.of().parseHex(sealed), tenant.id() + "/" + kid);
    }

    private static Object at(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
