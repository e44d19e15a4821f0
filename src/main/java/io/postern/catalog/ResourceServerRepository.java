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
}
