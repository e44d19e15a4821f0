package io.postern.signing;

import io.postern.persistence.Questions;
import io.smallrye.mutiny.Uni;
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

/** The organizations' signing keys, as administration sees them. */
@Singleton
public class SigningKeys {
    private static final String SHOWN = "select kid, algorithm, published_at, active_from, retired_from, gone_from"
            + " from signing_keys where organization_id = $1 and (gone_from is null or gone_from > $2)"
            + " order by active_from, kid";

    private final Questions questions;
    private final KeyEncryption encryption;
    private final SigningKeyRepository repository;
    private final InstantSource clock;

    SigningKeys(Questions questions, KeyEncryption encryption, SigningKeyRepository repository, InstantSource clock) {
        this.questions = questions;
        this.encryption = encryption;
        this.repository = repository;
        this.clock = clock;
    }

    /** The keys of an organization that are not gone, the oldest first, as the database has them now. */
    public Uni<List<SigningKeyView>> list(UUID organization) {
        Instant now = clock.instant();
        return questions
                .ask(SHOWN, Tuple.of(organization, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> views(rows, now));
    }

    /** Makes an organization's first key, in the transaction that creates the organization. */
    public Uni<Void> createFirst(UUID organization) {
        Instant now = clock.instant();
        return repository.insert(SealedKey.generate(organization, SigningAlgorithm.ES256, encryption), now, now);
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

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
