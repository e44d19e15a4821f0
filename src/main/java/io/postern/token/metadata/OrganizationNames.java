package io.postern.token.metadata;

import io.postern.change.Caches;
import io.postern.change.Change;
import io.postern.change.ChangeListener;
import io.postern.change.Changes;
import io.postern.change.Found;
import io.postern.change.Progress;
import io.postern.change.Remembered;
import io.postern.persistence.Questions;
import io.postern.problem.Outage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Tells which organization an issuer's path names. One that ended is no issuer any more. Whoever makes names up keeps no
 * connection from the exchange: these are administration's.
 */
@Singleton
class OrganizationNames implements ChangeListener {
    /** What is no name has no place in a statement: PostgreSQL fails at some characters rather than not find them. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** One row, whether there is such an organization or not. */
    private static final String SELECT = """
            select c.position as read_at, o.id
            from change_counter c
            left join organizations o on o.name = $1 and o.deleted_at is null
            """;

    private static final int MOST = 10_000;

    private final Questions questions;
    private final Remembered<String, UUID> ids;

    OrganizationNames(Questions questions, Caches caches, Progress progress) {
        this.questions = questions;
        this.ids = new Remembered<>(caches.loading("organizations", MOST), progress, Outage.PATIENCE, this::select);
    }

    Uni<Optional<UUID>> find(String name) {
        return NAME.matcher(name).matches() ? ids.get(name) : Uni.createFrom().item(Optional.empty());
    }

    @Override
    public void changed(Changes changes) {
        if (!changes.of(Change.Kind.ORGANIZATION).isEmpty()) {
            ids.forgetAll();
        }
    }

    @Override
    public void anythingMayHaveChanged() {
        ids.forgetAll();
    }

    private Uni<Found<UUID>> select(String name) {
        return questions
                .ask(SELECT, Tuple.of(name))
                .map(rows -> rows.iterator().next())
                .map(row -> new Found<>(row.getLong("read_at"), Optional.ofNullable(row.getUUID("id"))));
    }
}
