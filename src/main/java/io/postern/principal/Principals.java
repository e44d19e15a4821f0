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
import java.util.UUID;

/** Looks up who acts, each time in the database: one statement, no transaction. */
@Singleton
public class Principals {
    private static final String SIGNED_IN = "select * from signed_in where token_hash = $1 and expires_at > $2";
    private static final String SELECT = "select * from principals where access_key_id = $1";

    private static final String ADMINISTERS =
            "select from account_administrators" + " where organization_id = $1 and account_id = $2 and user_id = $3";

    private final Pool database;
    private final PrincipalRows rows;

    Principals(Pool database, PrincipalRows rows) {
        this.database = database;
        this.rows = rows;
    }

    /** The principal of an access key, in whatever state it is; empty when there never was such a key. */
    public Uni<Optional<Principal>> find(AccessKeyId id) {
        return query(SELECT, Tuple.of(id.value())).map(found -> first(found).map(rows::read));
    }

    /** Who signed in and got this session, in whatever state they are; empty when it has ended. */
    public Uni<Optional<SignedIn>> findSession(RandomToken session, Instant now) {
        return query(SIGNED_IN, Tuple.of(Buffer.buffer(session.hash()), now.atOffset(ZoneOffset.UTC)))
                .map(found -> first(found).map(rows::readSession));
    }

    /** Whether a user administers a service account: false also where there is no such account. */
    public Uni<Boolean> administers(UUID organization, UUID user, UUID account) {
        return query(ADMINISTERS, Tuple.of(organization, account, user))
                .map(found -> first(found).isPresent());
    }

    private Uni<RowSet<Row>> query(String sql, Tuple parameters) {
        return database.preparedQuery(sql)
                .execute(parameters)
                .ifNoItem()
                .after(Outage.PATIENCE)
                .fail();
    }

    private static Optional<Row> first(RowSet<Row> found) {
        RowIterator<Row> row = found.iterator();
        return row.hasNext() ? Optional.of(row.next()) : Optional.empty();
    }
}
