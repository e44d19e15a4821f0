package io.postern.organization;

import io.postern.persistence.OwnedStatements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of organizations. */
@Singleton
class OrganizationRepository extends OwnedStatements {
    private static final String INSERT = """
            insert into organizations (id, name, created_at, updated_at)
            values (:organization, :name, :now, :now)
            """;

    Uni<Void> insert(UUID organization, String name, Instant now) {
        return write(organization, INSERT, Map.of("name", name, "now", now)).replaceWithVoid();
    }

    Uni<Optional<Integer>> accessKeyLimit(UUID organization) {
        return select(
                        organization,
                        "select access_key_limit from organizations where id = :organization",
                        Integer.class,
                        Map.of())
                .map(limits -> limits.stream().findFirst());
    }
}
