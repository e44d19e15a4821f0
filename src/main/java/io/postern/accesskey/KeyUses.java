package io.postern.accesskey;

import io.postern.persistence.OwnedStatements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads when access keys were last used. The exchange writes it, in batches. */
@Singleton
class KeyUses extends OwnedStatements {
    private static final String USES = """
            select u.access_key_id, u.generation, u.last_used_at, u.last_used_from, u.last_used_by, u.tokens_until
            from access_key_uses u
            where u.organization_id = :organization
              and u.access_key_id in (select unnest(string_to_array(:keys, ' ')))
            order by u.last_used_at desc, u.generation desc
            """;

    /** The last use of each secret of these keys, by key, the latest first. A key that was never used is absent. */
    Uni<Map<String, List<KeyUse>>> of(UUID organization, Collection<String> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : select(organization, USES, Object[].class, Map.of("keys", list(keys)))
                        .map(rows -> rows.stream().map(KeyUse::of).collect(Collectors.groupingBy(KeyUse::key)));
    }
}
