package io.postern.login;

import io.postern.persistence.OwnedStatements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The hashes of people's passwords, apart from all that is shown of them. */
@Singleton
class PasswordRepository extends OwnedStatements {
    private static final String SET = """
            insert into passwords (organization_id, account_id, hash, updated_at)
            values (:organization, :account, :hash, :now)
            on conflict (organization_id, account_id) do update set hash = excluded.hash, updated_at = excluded.updated_at
            """;

    private static final String FIND =
            "select hash from passwords where organization_id = :organization and account_id = :account";

    Uni<Integer> set(UUID organization, UUID account, String hash, Instant now) {
        return write(organization, SET, Map.of("account", account, "hash", hash, "now", now));
    }

    Uni<Optional<String>> find(UUID organization, UUID account) {
        return select(organization, FIND, String.class, Map.of("account", account))
                .map(hashes -> hashes.stream().findFirst());
    }

    /** The same, and nobody else changes it, or signs in by it, until this transaction ends. */
    Uni<Optional<String>> lock(UUID organization, UUID account) {
        return select(organization, FIND + " for no key update", String.class, Map.of("account", account))
                .map(hashes -> hashes.stream().findFirst());
    }

    Uni<Integer> deleteAll(UUID organization, Collection<UUID> accounts) {
        String delete = "delete from passwords where organization_id = :organization"
                + " and account_id in (select cast(id as uuid) from unnest(string_to_array(:accounts, ' ')) id)";
        return write(organization, delete, Map.of("accounts", list(accounts)));
    }
}
