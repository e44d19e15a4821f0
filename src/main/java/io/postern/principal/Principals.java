package io.postern.principal;

import io.postern.change.Found;
import io.postern.credential.AccessKeyId;
import io.postern.credential.RandomToken;
import io.postern.persistence.CorridorPool;
import io.postern.persistence.Questions;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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

    /** One row, whether there is such a key or not. */
    static final String SELECT_FOR_EXCHANGE = """
            select c.position as read_at, p.*
            from change_counter c
            left join principals p on p.access_key_id = $1
            """;

    private final Questions questions;
    private final Questions corridor;
    private final PrincipalRows rows;

    Principals(Questions questions, @ReactiveDataSource(CorridorPool.NAME) Questions corridor, PrincipalRows rows) {
        this.questions = questions;
        this.corridor = corridor;
        this.rows = rows;
    }

    /** The principal of an access key, in whatever state it is; empty when there never was such a key. */
    public Uni<Optional<Principal>> find(AccessKeyId id) {
        return questions
                .ask(SELECT, Tuple.of(id.value()))
                .map(found -> first(found).map(rows::read));
    }

    /** The same for the exchange, however busy administration keeps its own connections. */
    Uni<Found<Principal>> findForExchange(AccessKeyId id) {
        return corridor.ask(SELECT_FOR_EXCHANGE, Tuple.of(id.value()))
                .map(found -> found.iterator().next())
                .map(row -> new Found<>(
                        row.getLong("read_at"),
                        Optional.of(row)
                                .filter(some -> some.getString("access_key_id") != null)
                                .map(rows::read)));
    }

    /** Who signed in and got this session, in whatever state they are; empty when it has ended. */
    public Uni<Optional<SignedIn>> findSession(RandomToken session, Instant now) {
        return questions
                .ask(SIGNED_IN, Tuple.of(Buffer.buffer(session.hash()), now.atOffset(ZoneOffset.UTC)))
                .map(found -> first(found).map(rows::readSession));
    }

    /** Whether a user administers a service account: false also where there is no such account. */
    public Uni<Boolean> administers(UUID organization, UUID user, UUID account) {
        return questions
                .ask(ADMINISTERS, Tuple.of(organization, account, user))
                .map(found -> first(found).isPresent());
    }

    private static Optional<Row> first(RowSet<Row> found) {
        RowIterator<Row> row = found.iterator();
        return row.hasNext() ? Optional.of(row.next()) : Optional.empty();
    }
}
