package io.postern.accesskey;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.postern.persistence.Questions;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Counts the active keys that end soon, over all organizations: before something stops that nobody thought of. */
@Singleton
class KeyMetrics {
    private static final Logger LOG = Logger.getLogger(KeyMetrics.class);
    private static final Duration EACH = Duration.ofMinutes(1);

    private static final String COUNT = "select count(*) from access_keys"
            + " where deleted_at is null and active and expires_at > $1 and expires_at <= $2";

    private final Map<Duration, AtomicLong> counts = new LinkedHashMap<>();
    private final Questions questions;
    private final Vertx vertx;
    private final InstantSource clock;

    KeyMetrics(MeterRegistry registry, Questions questions, Vertx vertx, InstantSource clock) {
        this.questions = questions;
        this.vertx = vertx;
        this.clock = clock;
        for (int days : new int[] {1, 7, 30}) {
            AtomicLong count = new AtomicLong();
            counts.put(Duration.ofDays(days), count);
            Gauge.builder("postern.access.keys.expiring", count, AtomicLong::doubleValue)
                    .description("Active access keys that end within that time")
                    .tag("within", days + "d")
                    .register(registry);
        }
    }

    void start(@Observes StartupEvent start) {
        refresh().subscribe().with(done -> {});
        vertx.setPeriodic(EACH.toMillis(), tick -> refresh().subscribe().with(done -> {}));
    }

    /** Counts anew; what cannot be counted stays as it was. Never fails. */
    Uni<Void> refresh() {
        Uni<Void> refreshed = Uni.createFrom().voidItem();
        for (Duration within : counts.keySet()) {
            refreshed = refreshed.chain(() -> count(within));
        }
        return refreshed.onFailure().recoverWithItem(failure -> {
            LOG.debugf("Keys that end soon are not counted: %s", failure);
            return null;
        });
    }

    private Uni<Void> count(Duration within) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return questions
                .ask(COUNT, Tuple.of(now, now.plus(within)))
                .invoke(rows -> {
                    Row row = rows.iterator().next();
                    counts.get(within).set(row.getLong(0));
                })
                .replaceWithVoid();
    }
}
