package io.postern.platform;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.persistence.Order;
import io.postern.persistence.OwnedRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of organizations that have not ended, for the operators in {@code default}; to anybody else there are none. */
@Singleton
class PlatformOrganizationRepository extends OwnedRepository<PlatformOrganizationEntity, UUID> {
    /** Stronger than the lock of a change: whoever is about to add something to the organization is waited for. */
    private static final String LOCK_TO_DELETE =
            "select id from platform_organizations where organization_id = :organization and id = :id for update";

    /** What refers to others before what is referred to. The rest goes with the rows of these. */
    private static final List<String> CONTENTS =
            List.of("accounts", "groups", "roles", "permissions", "resource_servers", "signing_keys");

    PlatformOrganizationRepository() {
        super(
                PlatformOrganizationEntity.class,
                OwnedRepository::uuid,
                List.of(Order.byAge(), Order.byName("name", "name", row -> row.name)));
    }

    Uni<Page<PlatformOrganizationEntity>> page(UUID operators, PageRequest request) {
        return page(operators, request, "true", Map.of());
    }

    /** The row with this id, and nobody adds to the organization until this transaction ends; fails with {@code not_found}. */
    Uni<PlatformOrganizationEntity> lockToDelete(UUID operators, UUID id) {
        return select(operators, LOCK_TO_DELETE, UUID.class, Map.of("id", id)).chain(() -> get(operators, id));
    }

    /** Deletes all that is in an organization, its audit trail excepted. */
    Uni<Void> clear(UUID organization) {
        Uni<Void> cleared = Uni.createFrom().voidItem();
        for (String table : CONTENTS) {
            String delete = "delete from " + table + " where organization_id = :organization";
            cleared = cleared.chain(() -> write(organization, delete, Map.of())).replaceWithVoid();
        }
        return cleared;
    }
}
