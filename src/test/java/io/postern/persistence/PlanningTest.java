package io.postern.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** How the connections have the database plan. */
@QuarkusTest
class PlanningTest {
    private static final String LIST = "select e.id from roles e where e.name = $1 order by e.id limit 51";
    private static final String OTHER = "select e.id from roles e where e.name = $1";
    private static final String PREPARED = "select count(*)::text from pg_prepared_statements where statement = $1";

    @Inject
    Pool administration;

    @Inject
    @ReactiveDataSource(CorridorPool.NAME)
    Pool corridor;

    @Test
    void aListIsPlannedForWhatIsLookedForInIt() {
        assertEquals("0", prepared(LIST));
        assertEquals("1", prepared(OTHER));
    }

    @Test
    void anExchangeIsPlannedOnce() {
        assertEquals("force_generic_plan", setting(corridor, "plan_cache_mode"));
        assertEquals("auto", setting(administration, "plan_cache_mode"));
    }

    @Test
    void indexesArePreferred() {
        assertEquals("1.1", setting(corridor, "random_page_cost"));
        assertEquals("1.1", setting(administration, "random_page_cost"));
    }

    private String prepared(String sql) {
        return administration
                .withConnection(connection -> connection
                        .preparedQuery(sql)
                        .execute(Tuple.of("any"))
                        .chain(() -> text(connection, PREPARED, sql)))
                .await()
                .indefinitely();
    }

    private static String setting(Pool pool, String name) {
        return pool.withConnection(connection -> text(connection, "select current_setting($1)", name))
                .await()
                .indefinitely();
    }

    private static Uni<String> text(SqlConnection connection, String sql, String parameter) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(parameter))
                .map(rows -> rows.iterator().next().getString(0));
    }
}
