package io.postern.login;

import io.postern.credential.RandomToken;
import io.postern.persistence.OwnedStatements;
import io.postern.persistence.Questions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of invitations: one for each account at most, and only the hash of its token. */
@Singleton
class InvitationRepository extends OwnedStatements {
    private static final String PUT = """
            insert into invitations (token_hash, organization_id, account_id, created_at, created_by, expires_at)
            values (:token, :organization, :account, :now, cast(nullif(:by, '') as uuid), :expires)
            on conflict (organization_id, account_id) do update
            set token_hash = excluded.token_hash,
                created_at = excluded.created_at,
                created_by = excluded.created_by,
                expires_at = excluded.expires_at
            """;

    private static final String REMOVE = """
            delete from invitations
            where organization_id = :organization and account_id = :account and token_hash = :token and expires_at > :now
            """;

    /** Nothing but the token tells which organization it is for. */
    private static final String FIND =
            "select organization_id, account_id, created_by from invitations where token_hash = $1 and expires_at > $2";

    private final Questions questions;

    InvitationRepository(Questions questions) {
        this.questions = questions;
    }

    Uni<Integer> put(OpenInvitation invitation, Instant now, Instant expires) {
        return write(
                invitation.organization(),
                PUT,
                Map.of(
                        "token", invitation.token().hash(),
                        "account", invitation.account(),
                        "now", now,
                        "by", invitation.by().map(UUID::toString).orElse(""),
                        "expires", expires));
    }

    /** Removes it; answers 0 when it is there no more. */
    Uni<Integer> remove(OpenInvitation invitation, Instant now) {
        return write(
                invitation.organization(),
                REMOVE,
                Map.of(
                        "account",
                        invitation.account(),
                        "token",
                        invitation.token().hash(),
                        "now",
                        now));
    }

    Uni<Integer> deleteAll(UUID organization, Collection<UUID> accounts) {
        String delete = "delete from invitations where organization_id = :organization"
                + " and account_id in (select cast(id as uuid) from unnest(string_to_array(:accounts, ' ')) id)";
        return write(organization, delete, Map.of("accounts", list(accounts)));
    }

    Uni<Optional<OpenInvitation>> find(RandomToken token, Instant now) {
        return questions
                .ask(FIND, Tuple.of(Buffer.buffer(token.hash()), now.atOffset(ZoneOffset.UTC)))
                .map(found -> {
                    RowIterator<Row> row = found.iterator();
                    return row.hasNext() ? Optional.of(read(token, row.next())) : Optional.empty();
                });
    }

    private static OpenInvitation read(RandomToken token, Row row) {
        return new OpenInvitation(
                token,
                row.getUUID("organization_id"),
                row.getUUID("account_id"),
                Optional.ofNullable(row.getUUID("created_by")));
    }
}
