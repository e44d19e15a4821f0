package io.postern.signing;

import io.postern.change.Caches;
import io.postern.change.Change;
import io.postern.change.ChangeListener;
import io.postern.change.Changes;
import io.postern.change.Found;
import io.postern.change.Progress;
import io.postern.change.Remembered;
import io.postern.persistence.CorridorConfig;
import io.postern.persistence.CorridorPool;
import io.postern.persistence.Questions;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The organizations' key rings, remembered until one of their keys changes. */
@Singleton
public class KeyRings implements ChangeListener {
    /** One row at least. What is gone stays in the table, and need not be opened any more; clocks may differ. */
    private static final String SELECT = """
            select c.position as read_at, k.kid, k.organization_id, k.algorithm, k.public_jwk, k.private_key,
                   k.active_from, k.retired_from, k.gone_from
            from change_counter c
            left join signing_keys k
                on k.organization_id = $1 and (k.gone_from is null or k.gone_from > now() - interval '5 minutes')
            order by k.active_from, k.kid
            """;

    private static final int MOST = 10_000;

    private static final KeyRing EMPTY = new KeyRing(List.of());

    private final Questions questions;
    private final KeyEncryption encryption;
    private final Remembered<UUID, KeyRing> rings;

    KeyRings(
            @ReactiveDataSource(CorridorPool.NAME) Questions questions,
            Caches caches,
            Progress progress,
            CorridorConfig config,
            KeyEncryption encryption) {
        this.questions = questions;
        this.encryption = encryption;
        this.rings =
                new Remembered<>(caches.loading("signing-keys", MOST), progress, config.lookUpTimeout(), this::load);
    }

    /** The key ring of an organization; empty for one that does not exist. */
    public Uni<KeyRing> ring(UUID organization) {
        return rings.get(organization).map(known -> known.orElse(EMPTY));
    }

    /** The same where it is remembered, without waiting. */
    public Optional<KeyRing> present(UUID organization) {
        return rings.present(organization);
    }

    @Override
    public void changed(Changes changes) {
        changes.all().stream()
                .filter(change -> change.kind() == Change.Kind.SIGNING_KEY)
                .forEach(change -> rings.forget(change.organization()));
    }

    @Override
    public void anythingMayHaveChanged() {
        rings.forgetAll();
    }

    private Uni<Found<KeyRing>> load(UUID organization) {
        return questions
                .ask(SELECT, Tuple.of(organization))
                .map(rows -> new Found<>(rows.iterator().next().getLong("read_at"), open(rows)));
    }

    private Optional<KeyRing> open(RowSet<Row> rows) {
        List<SigningKey> keys = new ArrayList<>();
        for (Row row : rows) {
            if (row.getString("kid") != null) {
                keys.add(read(row).open(encryption));
            }
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(new KeyRing(keys));
    }

    private static SigningKeyRow read(Row row) {
        Buffer privateKey = row.getBuffer("private_key");
        SealedKey key = new SealedKey(
                row.getString("kid"),
                row.getUUID("organization_id"),
                SigningAlgorithm.of(row.getString("algorithm")),
                row.getString("public_jwk"),
                privateKey.getBytes());
        return new SigningKeyRow(
                key,
                row.getOffsetDateTime("active_from").toInstant(),
                instant(row.getOffsetDateTime("retired_from")),
                instant(row.getOffsetDateTime("gone_from")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
