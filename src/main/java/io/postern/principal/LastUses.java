package io.postern.principal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postern.persistence.Caller;
import io.postern.persistence.Questions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Remembers when each secret was last used, off the exchange's path: many uses become one row of one statement, each second.
 * What was used within that second is lost if the replica dies; that is what it costs.
 */
@Singleton
public class LastUses {
    private static final Logger LOG = Logger.getLogger(LastUses.class);

    private static final Duration EACH = Duration.ofSeconds(1);
    private static final Duration AT_THE_END = Duration.ofSeconds(2);

    /** While the database is away, what is used first is kept. */
    private static final int MOST = 100_000;

    private static final int BATCH = 5_000;

    private static final Uni<Void> NOTHING = Uni.createFrom().voidItem();

    /** In the order of the keys, so that two replicas do not wait for each other. A key that is gone leaves nothing. */
    private static final String WRITE = """
            insert into access_key_uses as u (
                organization_id, access_key_id, generation, last_used_at, last_used_from, last_used_by, tokens_until)
            select k.organization_id, k.id, n.generation, n.used_at, n.used_from, n.used_by, n.tokens_until
            from unnest($1::uuid[], $2::text[], $3::int[], $4::timestamptz[], $5::text[], $6::text[], $7::timestamptz[])
                as n (organization_id, access_key_id, generation, used_at, used_from, used_by, tokens_until)
            join access_keys k on k.organization_id = n.organization_id and k.id = n.access_key_id
            order by k.organization_id, k.id, n.generation
            for key share of k
            on conflict (organization_id, access_key_id, generation) do update
            set last_used_at = greatest(u.last_used_at, excluded.last_used_at),
                last_used_from = case
                    when excluded.last_used_at >= u.last_used_at then excluded.last_used_from else u.last_used_from end,
                last_used_by = case
                    when excluded.last_used_at >= u.last_used_at then excluded.last_used_by else u.last_used_by end,
                tokens_until = greatest(u.tokens_until, excluded.tokens_until)
            """;

    private final ConcurrentMap<Secret, Use> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger flushes = new AtomicInteger();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private final Counter lost;
    private final Questions questions;
    private final Vertx vertx;
    private final InstantSource clock;

    LastUses(Questions questions, Vertx vertx, InstantSource clock, MeterRegistry registry) {
        this.lost = Counter.builder("postern.last.uses.lost")
                .description("Uses of access keys that are not remembered, as the database was away for long")
                .register(registry);
        this.questions = questions;
        this.vertx = vertx;
        this.clock = clock;
    }

    private record Secret(UUID organization, String key, int generation) {}

    private record Use(Instant at, String from, String by, Instant tokensUntil) {
        Use and(Use other) {
            Use later = other.at.isBefore(at) ? this : other;
            Instant until = tokensUntil.isAfter(other.tokensUntil) ? tokensUntil : other.tokensUntil;
            return new Use(later.at, later.from, later.by, until);
        }
    }

    private record Waiting(Secret secret, Use use) {}

    void start(@Observes StartupEvent start) {
        vertx.setPeriodic(EACH.toMillis(), tick -> {
            if (flushes.get() == 0) {
                flush().subscribe().with(done -> {});
            }
        });
    }

    void stop(@Observes ShutdownEvent end) {
        flush().ifNoItem().after(AT_THE_END).recoverWithItem(() -> null).await().indefinitely();
    }

    /**
     * Adds a use, now.
     *
     * @param from the address
     * @param by what the client calls itself
     * @param lifetime of the token that was made
     */
    public void add(Principal principal, Principal.Secret secret, String from, String by, Duration lifetime) {
        Secret used =
                new Secret(principal.organization().id(), principal.key().id().value(), secret.generation());
        Instant now = clock.instant();
        if (waiting.size() < MOST || waiting.containsKey(used)) {
            waiting.merge(used, new Use(now, from, by, now.plus(lifetime)), Use::and);
        } else {
            lost.increment();
        }
    }

    /** Writes all that waits now, after whoever writes already; what cannot be written waits on. Never fails. */
    public synchronized Uni<Void> flush() {
        flushes.incrementAndGet();
        CompletableFuture<Void> flushed = new CompletableFuture<>();
        last.thenRun(() -> writeAll().subscribe().with(done -> end(flushed), failure -> {
            LOG.warnf("Last uses of keys wait for the database: %s", failure.getMessage());
            end(flushed);
        }));
        last = flushed;
        return Caller.here(Uni.createFrom().completionStage(flushed.copy()));
    }

    private void end(CompletableFuture<Void> flushed) {
        flushes.decrementAndGet();
        flushed.complete(null);
    }

    private Uni<Void> writeAll() {
        Uni<Void> written = NOTHING;
        for (int begun = 0; begun < waiting.size(); begun += BATCH) {
            written = written.chain(() -> write(take()));
        }
        return written;
    }

    private Uni<Void> write(List<Waiting> batch) {
        return batch.isEmpty()
                ? NOTHING
                : questions
                        .ask(WRITE, parameters(batch))
                        .onFailure()
                        .invoke(() -> batch.forEach(each -> waiting.merge(each.secret(), each.use(), Use::and)))
                        .replaceWithVoid();
    }

    private List<Waiting> take() {
        List<Waiting> batch = new ArrayList<>();
        for (Secret secret : waiting.keySet()) {
            if (batch.size() == BATCH) {
                break;
            }
            Use use = waiting.remove(secret);
            if (use != null) {
                batch.add(new Waiting(secret, use));
            }
        }
        batch.sort(Comparator.comparing((Waiting each) -> each.secret().organization())
                .thenComparing(each -> each.secret().key()));
        return batch;
    }

    private static Tuple parameters(List<Waiting> batch) {
        return Tuple.tuple()
                .addArrayOfUUID(
                        column(batch, each -> each.secret().organization()).toArray(UUID[]::new))
                .addArrayOfString(column(batch, each -> each.secret().key()).toArray(String[]::new))
                .addArrayOfInteger(
                        column(batch, each -> each.secret().generation()).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(column(batch, each -> each.use().at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(column(batch, each -> each.use().from()).toArray(String[]::new))
                .addArrayOfString(column(batch, each -> each.use().by()).toArray(String[]::new))
                .addArrayOfOffsetDateTime(
                        column(batch, each -> each.use().tokensUntil().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new));
    }

    private static <T> List<T> column(List<Waiting> batch, Function<Waiting, T> value) {
        return batch.stream().map(value).toList();
    }
}
