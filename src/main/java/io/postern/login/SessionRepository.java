package io.postern.login;

import io.postern.credential.RandomToken;
import io.postern.persistence.OwnedStatements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of sessions: only the hashes of their tokens. */
@Singleton
class SessionRepository extends OwnedStatements {
    private static final String INSERT = """
            insert into sessions (token_hash, organization_id, account_id, created_at, expires_at)
            values (:token, :organization, :account, :now, :expires)
            """;

    /** What is left of the account's own, but the newest. */
    private static final String TIDY = """
            delete from sessions
            where organization_id = :organization and account_id = :account
              and (expires_at <= :now or token_hash not in (
                  select token_hash
                  from sessions
                  where organization_id = :organization and account_id = :account and expires_at > :now
                  order by created_at desc, token_hash
                  limit :kept))
            """;

    Uni<Integer> insert(UUID organization, UUID account, RandomToken token, Instant now, Instant expires) {
        return write(
                organization,
                INSERT,
                Map.of("token", token.hash(), "account", account, "now", now, "expires", expires));
    }

    Uni<Integer> tidy(UUID organization, UUID account, int kept, Instant now) {
        return write(organization, TIDY, Map.of("account", account, "kept", kept, "now", now));
    }

    Uni<Optional<Instant>> expiry(UUID organization, RandomToken token) {
        String expiry = "select expires_at from sessions where organization_id = :organization and token_hash = :token";
        return select(organization, expiry, Instant.class, Map.of("token", token.hash()))
                .map(found -> found.stream().findFirst());
    }

    Uni<Integer> delete(UUID organization, RandomToken token) {
        String delete = "delete from sessions where organization_id = :organization and token_hash = :token";
        return write(organization, delete, Map.of("token", token.hash()));
    }

    Uni<Integer> deleteAll(UUID organization, Collection<UUID> accounts) {
        String delete = "delete from sessions where organization_id = :organization"
                + " and account_id in (select cast(id as uuid) from unnest(string_to_array(:accounts, ' ')) id)";
        return write(organization, delete, Map.of("accounts", list(accounts)));
    }
}
