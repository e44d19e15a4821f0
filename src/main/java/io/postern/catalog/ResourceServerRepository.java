package io.postern.catalog;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.persistence.Order;
import io.postern.persistence.OwnedRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of resource servers. */
@Singleton
class ResourceServerRepository extends OwnedRepository<ResourceServerEntity, UUID> {
    /** Stronger than the lock of a change: whoever is about to refer to the row is waited for, or waits. */
    private static final String LOCK_TO_DELETE =
            "select id from resource_servers where organization_id = :organization and id = :id for update";

    private static final String PERMISSIONS =
            "select name from permissions where organization_id = :organization and resource_server_id = :id order by name";

    private static final String KEYS = """
            select count(*) from access_keys
            where organization_id = :organization and resource_server_id = :id and deleted_at is null
            """;

    private static final String RELEASE_DELETED_KEYS = """
            update access_keys set resource_server_id = null
            where organization_id = :organization and resource_server_id = :id and deleted_at is not null
            """;

    ResourceServerRepository() {
        super(
                ResourceServerEntity.class,
                OwnedRepository::uuid,
                List.of(Order.byAge(), Order.byName("name", "name", row -> row.name)));
    }

    Uni<Page<ResourceServerEntity>> page(UUID organization, PageRequest request) {
        return page(organization, request, "true", Map.of());
    }

    Uni<Optional<ResourceServerEntity>> named(UUID organization, String name) {
        return one(organization, "e.name = :name", Map.of("name", name));
    }

    /** The row with this id, and nobody begins to refer to it until this transaction ends; fails with {@code not_found}. */
    Uni<ResourceServerEntity> lockToDelete(UUID organization, UUID id) {
        return select(organization, LOCK_TO_DELETE, UUID.class, Map.of("id", id))
                .chain(() -> get(organization, id));
    }

    /** The names of the permissions that are registered on it, sorted. */
    Uni<List<String>> permissions(UUID organization, UUID id) {
        return select(organization, PERMISSIONS, String.class, Map.of("id", id));
    }

    /** How many access keys are bound to it, deleted ones not among them. */
    Uni<Long> keys(UUID organization, UUID id) {
        return select(organization, KEYS, Long.class, Map.of("id", id)).map(counts -> counts.get(0));
    }

    /** Lets the rows that deleted access keys leave behind no longer refer to it. */
    Uni<Void> releaseDeletedKeys(UUID organization, UUID id) {
        return write(organization, RELEASE_DELETED_KEYS, Map.of("id", id)).replaceWithVoid();
    }
}
