package io.postern.audit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.paging.Cursor;
import io.postern.paging.Page;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.Plan;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Whatever is looked for in a long audit trail is found by an index, in either order and on any page. */
@QuarkusTest
class AuditPlansTest {
    private static final int LIMIT = 50;
    private static final int FEW = 4 * LIMIT;

    /** Of each kind of search, something that many events have and something that few have. */
    private static final List<Consumer<AuditQuery>> SEARCHES = List.of(
            query -> {},
            query -> query.from = "2026-03-01T00:00:00Z",
            query -> query.to = "2026-03-01T00:00:00Z",
            query -> query.actor = "00000000-0000-0000-0000-000000000001",
            query -> query.actor = "00000000-0000-0000-0000-000000000000",
            query -> query.action = "common.update",
            query -> query.action = "rare.update",
            query -> query.target = "t77777",
            query -> query.outcome = "SUCCESS",
            query -> query.outcome = "REFUSED",
            query -> query.key = "PSTKCOMMON",
            query -> query.key = "PSTKRARE");

    private static UUID organization;

    @Inject
    Database database;

    /** Twenty thousand more events of another organization are from the same time. */
    @BeforeEach
    void insertManyOnce() {
        if (organization == null) {
            organization = Organization.found().id();
            insert(organization, 100_000);
            insert(Organization.found().id(), 20_000);
            database.update("analyze audit_events");
        }
    }

    @Test
    void everySearchGoesByAnIndex() {
        List<Executable> checks = new ArrayList<>();
        for (Consumer<AuditQuery> search : SEARCHES) {
            for (String sort : List.of("-time", "time")) {
                for (boolean deep : List.of(false, true)) {
                    AuditQuery query = new AuditQuery();
                    query.limit = String.valueOf(LIMIT);
                    query.sort = sort;
                    query.cursor = deep ? deep(sort) : null;
                    search.accept(query);
                    checks.add(() -> assertBounded(plan(query)));
                }
            }
        }
        assertAll(checks);
    }

    private static void assertBounded(Plan plan) {
        assertEquals(List.of(), plan.readWhole(), plan::text);
        assertFalse(plan.has("Sort") && plan.read() > FEW, plan::text);
        assertTrue(plan.read() <= FEW, plan::text);
    }

    private static String deep(String sort) {
        Cursor place = new Cursor(sort, "2026-02-15T00:00:00Z", "00000000-0000-4000-8000-000000000000");
        return Page.of(List.of(1), true, any -> place).next();
    }

    private Plan plan(AuditQuery query) {
        Listening repository = new Listening();
        repository.page(organization, query).await().indefinitely();
        return Plan.of(database, repository.sql.orElseThrow(), repository.parameters);
    }

    private void insert(UUID to, int events) {
        database.update(
                "insert into audit_events (id, organization_id, at, action, outcome, actor_id, access_key_id, target_id)"
                        + " select gen_random_uuid(), ?, timestamptz '2026-01-01 00:00:00Z' + i * interval '1 minute',"
                        + " case when i % 5000 = 0 then 'rare.update' else 'common.update' end,"
                        + " case when i % 7000 = 0 then 'REFUSED' else 'SUCCESS' end,"
                        + " ('00000000-0000-0000-0000-00000000000' || least(i % 6000, 1))::uuid,"
                        + " case when i % 8000 = 0 then 'PSTKRARE' else 'PSTKCOMMON' end, 't' || i"
                        + " from generate_series(1, ?) i",
                to, events);
    }

    /** Hears what the repository would ask, and answers nothing. */
    private static final class Listening extends AuditEventRepository {
        private Optional<String> sql = Optional.empty();
        private final Map<String, Object> parameters = new HashMap<>(Map.of("organization", organization));

        @Override
        protected <R> Uni<List<R>> select(UUID of, String statement, Class<R> result, Map<String, ?> named) {
            sql = Optional.of(statement);
            parameters.putAll(named);
            return Uni.createFrom().item(List.of());
        }
    }
}
