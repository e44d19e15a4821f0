package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Three replicas begin at once on an empty database: one makes the schema, one founds the installation, and all serve. */
class ConcurrentStartIT {
    private static final int REPLICAS = 3;

    @Test
    void doesNoHarm() throws Exception {
        try (Replicas replicas = Replicas.startAtOnce(REPLICAS)) {
            for (int i = 0; i < REPLICAS; i++) {
                assertEquals(200, replicas.client(i).exchange(replicas.key()).statusCode());
                assertEquals(
                        200,
                        replicas.client(i).get("/api/v1/me", replicas.token()).statusCode());
            }
            assertEquals(List.of("default"), replicas.column("select name from organizations"));
            assertEquals("1", replicas.ask("select count(*) from access_keys"));
            assertEquals("1", replicas.ask("select count(*) from signing_keys"));
            assertEquals("t", replicas.ask("select bool_and(success) from flyway_schema_history"));
        }
    }
}
