package io.postern.catalog;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.persistence.Order;
import io.postern.persistence.OwnedRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of permissions. */
@Singleton
class PermissionRepository extends OwnedRepository<PermissionEntity, UUID> {
    PermissionRepository() {
        super(
                PermissionEntity.class,
                OwnedRepository::uuid,
                List.of(Order.byAge(), Order.byName("name", "name", row -> row.name)));
    }

    Uni<Page<PermissionEntity>> page(UUID organization, PageRequest request) {
        return page(organization, request, "true", Map.of());
    }

    Uni<Optional<PermissionEntity>> named(UUID organization, String name) {
        return one(organization, "e.name = :name", Map.of("name", name));
    }

    Uni<List<PermissionEntity>> named(UUID organization, Collection<String> names) {
        return all(organization, "e.name in (:names)", Map.of("names", names));
    }

    Uni<List<String>> names(UUID organization) {
        String names = "select e.name from PermissionEntity e where e.organizationId = :organization";
        return read(organization, names, String.class, Map.of());
    }
}
