package io.postern.token;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postern.principal.Snapshots;
import io.postern.signing.KeyRings;
import io.postern.support.Admin;
import io.postern.support.Key;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An exchange is one exchange, whatever of it is remembered. */
@QuarkusTest
class ColdReplicaTest {
    @Inject
    MeterRegistry metrics;

    @Inject
    Snapshots snapshots;

    @Inject
    KeyRings keyRings;

    private Key key;

    @BeforeEach
    void furnish() {
        Admin admin = Admin.bootstrap();
        key = admin.key(admin.account(List.of(), List.of(), List.of()), Map.of());
        exchange();
    }

    @Test
    void countsOnceWhereAllIsRemembered() {
        assertEquals(1, countedAtExchange());
    }

    @Test
    void countsOnceWhereTheSigningKeysAreNotRemembered() {
        keyRings.anythingMayHaveChanged();

        assertEquals(1, countedAtExchange());
    }

    @Test
    void countsOnceWhereTheKeyIsNotRemembered() {
        snapshots.anythingMayHaveChanged();

        assertEquals(1, countedAtExchange());
    }

    private double countedAtExchange() {
        double before = granted();
        exchange();
        return granted() - before;
    }

    private double granted() {
        return metrics.find("postern.credentials").tag("outcome", "granted").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private void exchange() {
        key.exchange().statusCode(200).body("token_type", equalTo("Bearer"));
    }
}
