package io.postern.signing;

import io.postern.problem.Outage;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The organizations' key rings. */
@Singleton
public class SigningKeys {
    private static final String COLUMNS =
            "kid, organization_id, algorithm, public_jwk, private_key, active_from, retired_from, gone_from";
    private static final String SELECT =
            "select " + COLUMNS + " from signing_keys where organization_id = $1 order by active_from, kid";

    private static final String SHOWN = "select kid, algorithm, published_at, active_from, retired_from, gone_from"
            + " from signing_keys where organization_id = $1 and (gone_from is null or gone_from > $2)"
            + " order by active_from, kid";

    private final Pool database;
    private final Cache rings;
    private final KeyEncryption encryption;
    private final SigningKeyRepository repository;
    private final InstantSource clock;

    SigningKeys(
            Pool database,
            @CacheName("signing-keys") Cache rings,
            KeyEncryption encryption,
            SigningKeyRepository repository,
            InstantSource clock) {
        this.database = database;
        this.rings = rings;
        this.encryption = encryption;
        this.repository = repository;
        this.clock = clock;
    }

    /** The key ring of an organization, at most a minute old; empty for one that does not exist. */
    public Uni<KeyRing> ring(UUID organization) {
        return rings.getAsync(organization, this::load);
    }

    /** The keys of an organization that are not gone, the oldest first, as the database has them now. */
    public Uni<List<SigningKeyView>> list(UUID organization) {
        Instant now = clock.instant();
        return database.preparedQuery(SHOWN)
                .execute(Tuple.of(organization, now.atOffset(ZoneOffset.UTC)))
                .ifNoItem()
                .after(Outage.PATIENCE)
                .fail()
                .map(rows -> views(rows, now));
    }

    /** Makes an organization's first key, in the transaction that creates the organization. */
    public Uni<Void> createFirst(UUID organization) {
        return repository.insert(SigningKeyRow.generate(organization, clock.instant(), encryption));
    }

    private Uni<KeyRing> load(UUID organization) {
        return database.preparedQuery(SELECT)
                .execute(Tuple.of(organization))
                .ifNoItem()
                .after(Outage.PATIENCE)
                .fail()
                .map(this::ring);
    }

    private static List<SigningKeyView> views(RowSet<Row> rows, Instant now) {
        List<SigningKeyView> views = new ArrayList<>();
        for (Row row : rows) {
            Instant activeFrom = row.getOffsetDateTime("active_from").toInstant();
            Instant retiredFrom = instant(row.getOffsetDateTime("retired_from"));
            views.add(new SigningKeyView(
                    row.getString("kid"),
                    row.getString("algorithm"),
                    SigningKeyView.State.of(activeFrom, retiredFrom, now),
                    row.getOffsetDateTime("published_at").toInstant(),
                    activeFrom,
                    retiredFrom,
                    instant(row.getOffsetDateTime("gone_from"))));
        }
        return List.copyOf(views);
    }

    private KeyRing ring(RowSet<Row> rows) {
        List<SigningKey> keys = new ArrayList<>();
        for (Row row : rows) {
            keys.add(read(row).open(encryption));
        }
        return new KeyRing(keys);
    }

    private static SigningKeyRow read(Row row) {
        Buffer privateKey = row.getBuffer("private_key");
        return new SigningKeyRow(
                row.getString("kid"),
                row.getUUID("organization_id"),
                row.getString("algorithm"),
                row.getString("public_jwk"),
                privateKey.getBytes(),
                row.getOffsetDateTime("active_from").toInstant(),
                instant(row.getOffsetDateTime("retired_from")),
                instant(row.getOffsetDateTime("gone_from")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
