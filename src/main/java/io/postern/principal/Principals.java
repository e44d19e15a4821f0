package io.postern.principal;

import io.postern.credential.AccessKeyId;
import io.postern.credential.RandomToken;
import io.postern.problem.Outage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Looks principals up, each time in the database: one statement, no transaction. */
@Singleton
public class Principals {
    private static final String SIGNED_IN = "select * from signed_in where token_hash = $1 and expires_at > $2";
    private static final String SELECT = "select * from principals where access_key_id = $1";

    private final Pool database;
    private final PrincipalRows rows;

    Principals(Pool database, PrincipalRows rows) {
        this.database = database;
        this.rows = rows;
    }

    /** The principal of an access key, in whatever state it is; empty when there never was such a key. */
    public Uni<Optional<Principal>> find(AccessKeyId id) {
        return database.preparedQuery(SELECT)
                .execute(Tuple.of(id.value()))
                .ifNoItem()
                .after(Outage.PATIENCE)
                .fail()
                .map(this::first);
    }

    /** Who signed in and got this session; empty when it has ended, or the person may not be here any more. */
    public Uni<Optional<SignedIn>> findSession(RandomToken session, Instant now) {
        return database.preparedQuery(SIGNED_IN)
                .execute(Tuple.of(Buffer.buffer(session.hash()), now.atOffset(ZoneOffset.UTC)))
                .ifNoItem()
                .after(Outage.PATIENCE)
                .fail()
                .map(found -> {
                    RowIterator<Row> row = found.iterator();
                    return row.hasNext() ? Optional.of(rows.readSession(row.next())) : Optional.empty();
                });
    }

    private Optional<Principal> first(RowSet<Row> found) {
        RowIterator<Row> row = found.iterator();
        return row.hasNext() ? Optional.of(rows.read(row.next())) : Optional.empty();
    }
}
