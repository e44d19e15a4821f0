package io.postern.signing;

import io.postern.persistence.Questions;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lets signing keys take turns, as {@link RotationSchedule} says. What changes something is for the caller's transaction. */
@Singleton
public class Rotations {
    private static final String DUE = """
            select o.id, o.name
            from organizations o
            join signing_keys k on k.organization_id = o.id
            where o.deleted_at is null
            group by o.id, o.name
            having max(k.active_from) <= $1
            order by max(k.active_from)
            limit $2
            """;

    private static final String NEWEST = """
            select algorithm, active_from from signing_keys where organization_id = $1 order by active_from desc, kid limit 1
            """;

    private final Questions questions;
    private final SigningKeyRepository repository;
    private final KeyEncryption encryption;
    private final RotationSchedule schedule;
    private final InstantSource clock;

    Rotations(
            Questions questions,
            SigningKeyRepository repository,
            KeyEncryption encryption,
            RotationSchedule schedule,
            InstantSource clock) {
        this.questions = questions;
        this.repository = repository;
        this.encryption = encryption;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** An organization whose key has signed for long enough. */
    public record Due(UUID organization, String name) {}

    /** Those who have waited longest. */
    public Uni<List<Due>> due(int limit) {
        Instant active = schedule.dueIfActiveBy(clock.instant());
        return questions
                .ask(DUE, Tuple.of(active.atOffset(ZoneOffset.UTC), limit))
                .map(Rotations::due);
    }

    private static List<Due> due(RowSet<Row> rows) {
        List<Due> due = new ArrayList<>();
        rows.forEach(row -> due.add(new Due(row.getUUID(0), row.getString(1))));
        return due;
    }

    /**
     * A new key pair, made where it keeps nobody else waiting.
     *
     * @param algorithm the one of the key before, if empty
     */
    public Uni<SealedKey> generate(UUID organization, Optional<SigningAlgorithm> algorithm) {
        return algorithm
                .map(chosen -> Uni.createFrom().item(chosen))
                .orElseGet(() -> algorithmOf(organization))
                .chain(chosen -> VertxContextSupport.executeBlocking(
                        () -> SealedKey.generate(organization, chosen, encryption)));
    }

    private Uni<SigningAlgorithm> algorithmOf(UUID organization) {
        return newest(organization).map(SigningKeyRepository.Newest::algorithm);
    }

    private Uni<SigningKeyRepository.Newest> newest(UUID organization) {
        return questions
                .ask(NEWEST, Tuple.of(organization))
                .map(rows -> rows.iterator().next())
                .map(row -> new SigningKeyRepository.Newest(
                        SigningAlgorithm.of(row.getString(0)),
                        row.getOffsetDateTime(1).toInstant()));
    }

    /**
     * Whether a key waits for its turn that signs in this way, or in any if empty: then {@link #succeed} will change nothing, and
     * none need be made for it.
     */
    public Uni<Boolean> waits(UUID organization, Optional<SigningAlgorithm> algorithm) {
        Instant now = now();
        return newest(organization).map(newest -> waits(newest, algorithm.orElse(newest.algorithm()), now));
    }

    private static boolean waits(SigningKeyRepository.Newest newest, SigningAlgorithm algorithm, Instant now) {
        return newest.activeFrom().isAfter(now) && newest.algorithm() == algorithm;
    }

    /** Publishes a key whose turn comes soon; false when there is one already that signs in the same way. */
    public Uni<Boolean> succeed(SealedKey fresh) {
        Instant now = now();
        return repository
                .lockedNewest(fresh.organization())
                .chain(newest -> waits(newest, fresh.algorithm(), now)
                        ? Uni.createFrom().item(false)
                        : publish(fresh, now, schedule.activeFrom(now)));
    }

    /** The same when the key before has signed for long enough; false when another replica was faster. */
    public Uni<Boolean> succeedIfDue(SealedKey fresh) {
        Instant now = now();
        return repository
                .lockedNewest(fresh.organization())
                .chain(newest -> newest.activeFrom().isAfter(schedule.dueIfActiveBy(now))
                        ? Uni.createFrom().item(false)
                        : publish(fresh, now, schedule.activeFrom(now, newest.activeFrom())));
    }

    private Uni<Boolean> publish(SealedKey fresh, Instant now, Instant activeFrom) {
        return repository
                .forgetNext(fresh.organization(), schedule.unused(now))
                .chain(() -> repository.retire(fresh.organization(), now, activeFrom, schedule.goneFrom(activeFrom)))
                .chain(() -> repository.insert(fresh, now, activeFrom))
                .replaceWith(true);
    }

    /** Signs with this from now on, and takes all others out of use: of theirs, no token counts any more. */
    public Uni<Void> replaceAll(SealedKey fresh) {
        Instant now = now();
        return repository
                .lockedNewest(fresh.organization())
                .chain(() -> repository.forgetNext(fresh.organization(), now))
                .chain(() -> repository.end(fresh.organization(), now))
                .chain(() -> repository.insert(fresh, now, now));
    }

    /** As exactly as the database has it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
