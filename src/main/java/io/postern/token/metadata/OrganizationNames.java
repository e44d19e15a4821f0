package io.postern.token.metadata;

import io.postern.problem.Outage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Tells which organization an issuer's path names. One that ended is no issuer any more. */
@Singleton
class OrganizationNames {
    /** What is no name has no place in a statement: PostgreSQL fails at some characters rather than not find them. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Pool database;

    OrganizationNames(Pool database) {
        this.database = database;
    }

    Uni<Optional<UUID>> find(String name) {
        return NAME.matcher(name).matches() ? select(name) : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<UUID>> select(String name) {
        return database.preparedQuery("select id from organizations where name = $1 and deleted_at is null")
                .execute(Tuple.of(name))
                .ifNoItem()
                .after(Outage.PATIENCE)
                .fail()
                .map(found -> {
                    RowIterator<Row> row = found.iterator();
                    return row.hasNext() ? Optional.of(row.next().getUUID(0)) : Optional.empty();
                });
    }
}
