package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit trail finds, in which order, and for whom. */
@QuarkusTest
class AuditSearchTest {
    private static final OffsetDateTime NOON = OffsetDateTime.of(2026, 3, 1, 12, 0, 0, 0, ZoneOffset.UTC);
    private static final UUID ADA = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();

    @Inject
    Database database;

    /** Nobody adds to its trail: the tests only read. */
    private static Organization organization;

    private Supplier<RequestSpecification> requests;

    /** Ten events, a minute apart, the last two at the same time: t0 to t9 are their targets. */
    @BeforeEach
    void remember() {
        if (organization == null) {
            foundWithEvents();
        }
        requests = organization.admin().requests();
    }

    private void foundWithEvents() {
        organization = Organization.found();
        Organization other = Organization.found();
        IntStream.range(0, 10).forEach(i -> {
            insert(organization.id(), i);
            insert(other.id(), i);
        });
    }

    @Test
    void showsTheLatestFirst() {
        assertEquals(targets(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), found());
        assertEquals(targets(9, 8, 7, 6, 5, 4, 3, 2, 1, 0), found("sort", "-time"));
        assertEquals(targets(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), found("sort", "time"));
    }

    @Test
    void findsByEachOfWhatItIsAskedFor() {
        assertEquals(targets(9, 8, 7), found("from", NOON.plusMinutes(7).toString()));
        assertEquals(targets(2, 1, 0), found("to", NOON.plusMinutes(3).toString()));
        assertEquals(targets(8, 6, 4, 2, 0), found("actor", ADA.toString()));
        assertEquals(targets(9, 6, 3, 0), found("action", "role.update"));
        assertEquals(targets(4), found("target", "t4"));
        assertEquals(targets(5, 0), found("outcome", "REFUSED"));
        assertEquals(targets(9, 8, 7, 6, 4, 3, 2, 1), found("outcome", "success"));
        assertEquals(targets(8, 4, 0), found("key", "PSTKKEY0"));
    }

    @Test
    void findsWhatMeetsAllOfIt() {
        assertEquals(
                targets(6),
                found(
                        "actor",
                        ADA.toString(),
                        "action",
                        "role.update",
                        "from",
                        NOON.plusMinutes(1).toString()));
        assertEquals(List.of(), found("target", "t1", "outcome", "REFUSED"));
        assertEquals(
                targets(5, 4, 3),
                found(
                        "from",
                        NOON.plusMinutes(3).toString(),
                        "to",
                        NOON.plusMinutes(6).toString()));
        assertEquals(targets(5, 4, 3), found("from", "2026-03-01T14:03:00+02:00", "to", "2026-03-01T10:06:00-02:00"));
    }

    @Test
    void takesAnEmptyParameterForNone() {
        assertEquals(
                10,
                found("actor", "", "action", "", "from", "", "outcome", "", "key", "")
                        .size());
    }

    /** Two of them are of the same moment, and neither is lost between two pages nor shown on both. */
    @Test
    void goesOnWhereThePageEnded() {
        for (String sort : List.of("-time", "time")) {
            List<String> seen = new ArrayList<>();
            String cursor = null;
            int pages = 0;
            do {
                RequestSpecification request =
                        requests.get().queryParam("limit", 1).queryParam("sort", sort);
                JsonPath page = list(cursor == null ? request : request.queryParam("cursor", cursor));
                seen.addAll(page.getList("items.target.id"));
                cursor = page.getString("next");
                pages++;
            } while (cursor != null);
            List<String> expected = targets(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
            if (sort.equals("time")) {
                Collections.reverse(expected);
            }
            assertEquals(expected, seen, sort);
            assertEquals(10, pages, sort);
        }
    }

    @Test
    void goesOnWithTheSameSearch() {
        JsonPath first = list(requests.get().queryParam("limit", 2).queryParam("actor", ADA));
        assertEquals(targets(8, 6), first.getList("items.target.id"));
        JsonPath second = list(requests.get()
                .queryParam("limit", 3)
                .queryParam("actor", ADA)
                .queryParam("cursor", first.getString("next")));
        assertEquals(targets(4, 2, 0), second.getList("items.target.id"));
        assertNull(second.getString("next"));
    }

    @Test
    void showsAllThatIsKnown() {
        JsonPath event = list(requests.get().queryParam("target", "t5"));
        assertEquals(NOON.plusMinutes(5).toInstant().toString(), event.getString("items[0].time"));
        assertEquals("role.create", event.getString("items[0].action"));
        assertEquals("REFUSED", event.getString("items[0].outcome"));
        assertEquals("privilege_escalation", event.getString("items[0].reason"));
        assertEquals(BOB.toString(), event.getString("items[0].actor.id"));
        assertEquals("bob", event.getString("items[0].actor.identifier"));
        assertEquals("PSTKKEY1", event.getString("items[0].accessKey"));
        assertEquals("role", event.getString("items[0].target.kind"));
        assertEquals("127.0.0.1", event.getString("items[0].address"));
        assertEquals("request-5", event.getString("items[0].requestId"));
        assertEquals("was", event.getString("items[0].before.name"));
        assertEquals("is", event.getString("items[0].after.name"));
    }

    @Test
    void refusesWhatCannotBeSearchedFor() {
        refused("from", "yesterday", "must be a time such as 2027-01-31T00:00:00Z");
        refused("to", "+294277-01-01T00:00:00Z", "must be a time such as 2027-01-31T00:00:00Z");
        refused("from", "-294277-01-01T00:00:00Z", "must be a time such as 2027-01-31T00:00:00Z");
        refused("to", "2027-01-31", "must be a time such as 2027-01-31T00:00:00Z");
        refused("actor", "ada", "must be the id of an account");
        refused("actor", "1-1-1-1-1", "must be the id of an account");
        refused("outcome", "MAYBE", "must be SUCCESS or REFUSED");
        refused("q", "role", "does not search here: use actor, action, target, outcome or key");
        refused("limit", "0", "must be a whole number from 1 to 200");
        for (String parameter : List.of("action", "target", "key")) {
            assertEquals(
                    List.of(parameter),
                    List.copyOf(Refusal.of(ask(parameter, "x".repeat(201)), 400, "validation_failed")
                            .keySet()));
            assertEquals(
                    List.of(parameter),
                    List.copyOf(Refusal.of(ask(parameter, "\0"), 400, "validation_failed")
                            .keySet()));
        }
        Refusal.of(ask("sort", "action"), 400, "invalid_sort");
        Refusal.of(ask("cursor", "zzz"), 400, "invalid_cursor");
    }

    /** The database knows fewer years than a client can write. */
    @Test
    void findsNothingAtTheEndsOfTime() {
        for (String end : List.of("+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "0000-01-01T00:00:00Z")) {
            for (String parameter : List.of("from", "to")) {
                int status = ask(parameter, end).statusCode();
                assertTrue(status == 200 || status == 400, parameter + "=" + end + ": " + status);
            }
        }
    }

    @Test
    void refusesACursorOfAnotherOrder() {
        String cursor = list(requests.get().queryParam("limit", 1)).getString("next");
        Refusal.of(
                requests.get()
                        .queryParam("sort", "time")
                        .queryParam("cursor", cursor)
                        .get("/api/v1/audit-events"),
                400,
                "invalid_cursor");
    }

    @Test
    void isForThoseWhoMayReadIt() {
        Organization another = Organization.found();
        Admin admin = another.admin();
        Admin reader =
                Admin.with(admin.key(admin.account(List.of(), List.of(), List.of("postern.audit:read")), Map.of()));
        assertFalse(JsonPath.from(reader.request().get("/api/v1/audit-events").asString())
                .getList("items")
                .isEmpty());
        List<String> allOthers = database.column(
                "select name from permissions where organization_id = ? and name like 'postern.%'"
                        + " and name not in ('postern.audit:read', 'postern.owners:write')",
                another.id());
        Admin other = Admin.with(admin.key(admin.account(List.of(), List.of(), allOthers), Map.of()));
        Refusal.of(other.request().get("/api/v1/audit-events"), 403, "insufficient_permission");
    }

    private void insert(UUID to, int i) {
        boolean even = i % 2 == 0;
        boolean refused = i % 5 == 0;
        database.update(
                "insert into audit_events (id, organization_id, at, action, outcome, reason, actor_id, actor_name,"
                        + " access_key_id, target_kind, target_id, address, request_id, before, after)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'role', ?, '127.0.0.1', ?, ?, ?)",
                new UUID(i, UUID.randomUUID().getLeastSignificantBits()),
                to,
                NOON.plusMinutes(i == 9 ? 8 : i),
                i % 3 == 0 ? "role.update" : "role.create",
                refused ? "REFUSED" : "SUCCESS",
                refused ? "privilege_escalation" : null,
                even ? ADA : BOB,
                even ? "ada" : "bob",
                "PSTKKEY" + i % 4,
                "t" + i,
                "request-" + i,
                "{\"name\":\"was\"}",
                "{\"name\":\"is\"}");
    }

    private List<String> found(String... parameters) {
        RequestSpecification request = requests.get();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return list(request).getList("items.target.id");
    }

    private static JsonPath list(RequestSpecification request) {
        return request.get("/api/v1/audit-events")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void refused(String parameter, String value, String message) {
        Refusal.of(ask(parameter, value), 400, "validation_failed", parameter, message);
    }

    private Response ask(String parameter, String value) {
        return requests.get().queryParam(parameter, value).get("/api/v1/audit-events");
    }

    private static List<String> targets(int... numbers) {
        return new ArrayList<>(
                IntStream.of(numbers).mapToObj(number -> "t" + number).toList());
    }
}
