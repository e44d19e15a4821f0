package io.postern.account;

import io.postern.persistence.OwnedStatements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The hashes of people's passwords, apart from all that is shown of them. */
@Singleton
class PasswordRepository extends OwnedStatements {
    private static final String SET = """
            insert into passwords (organization_id, account_id, hash, updated_at)
            values (:organization, :account, :hash, :now)
            on conflict (organization_id, account_id) do update set hash = excluded.hash, updated_at = excluded.updated_at
            """;

    Uni<Integer> set(UUID organization, UUID account, String hash, Instant now) {
        return write(organization, SET, Map.of("account", account, "hash", hash, "now", now));
    }
}
