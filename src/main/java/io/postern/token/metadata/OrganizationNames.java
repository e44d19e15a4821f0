package io.postern.token.metadata;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Tells which organization an issuer's path names. */
@Singleton
class OrganizationNames {
    private final Pool database;

    OrganizationNames(Pool database) {
        this.database = database;
    }

    Uni<Optional<UUID>> find(String name) {
        return database.preparedQuery("select id from organizations where name = $1")
                .execute(Tuple.of(name))
                .map(found -> {
                    RowIterator<Row> row = found.iterator();
                    return row.hasNext() ? Optional.of(row.next().getUUID(0)) : Optional.empty();
                });
    }
}
