package io.postern.role;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import io.postern.persistence.Order;
import io.postern.persistence.OwnedRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of roles and of what they give and restrict. */
@Singleton
class RoleRepository extends OwnedRepository<RoleEntity, UUID> {
    private static final String LINKS =
            "from RoleLinks l where l.organizationId = :organization and l.roleId in (:ids)";

    private static final String ADD = """
            insert into role_permissions (organization_id, role_id, pattern, restricted)
            select :organization, :role, pattern, :restricted from unnest(string_to_array(:patterns, ' ')) pattern
            """;

    private static final String REMOVE =
            "delete from role_permissions where organization_id = :organization and role_id = :role";

    private final LastOwner lastOwner;
    private final ExplicitHolders holders;

    RoleRepository(LastOwner lastOwner, ExplicitHolders holders) {
        super(
                RoleEntity.class,
                OwnedRepository::uuid,
                List.of(
                        Order.byAge(),
                        Order.byName("name", "name", row -> row.name),
                        Order.byName("displayName", "display_name", row -> row.displayName)));
        this.lastOwner = lastOwner;
        this.holders = holders;
    }

    Uni<Page<RoleEntity>> page(UUID organization, PageRequest request) {
        return page(organization, request, "true", Map.of());
    }

    Uni<Optional<RoleEntity>> named(UUID organization, String name) {
        return one(organization, "e.name = :name", Map.of("name", name));
    }

    Uni<List<RoleEntity>> withIds(UUID organization, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : all(organization, "e.id in (:ids)", Map.of("ids", ids));
    }

    /** What hangs on each of these roles, by role. */
    Uni<Map<UUID, RoleLinks>> links(UUID organization, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : readView(organization, LINKS, RoleLinks.class, Map.of("ids", ids))
                        .map(links -> links.stream().collect(Collectors.toMap(each -> each.roleId, each -> each)));
    }

    /** What owners and operators among those hold whom a change concerns, without what wildcards give. */
    Uni<UnitedPermissions> explicitlyHeld(UUID organization, Concerned concerned) {
        return holders.among(organization, concerned);
    }

    /** Gives a role what it has not yet. */
    Uni<Void> give(UUID organization, UUID role, UnitedPermissions rights) {
        return add(organization, role, rights.granted(), false)
                .chain(() -> add(organization, role, rights.restricted(), true))
                .replaceWithVoid();
    }

    /** Lets a role give and restrict this and nothing else; fails with {@code last_owner} if it restricts that. */
    Uni<Void> replace(UUID organization, UUID role, UnitedPermissions rights) {
        return lastOwner.keep(
                organization,
                () -> write(organization, REMOVE, Map.of("role", role)).chain(() -> give(organization, role, rights)));
    }

    private Uni<Integer> add(UUID organization, UUID role, Set<PermissionPattern> patterns, boolean restricted) {
        return write(organization, ADD, Map.of("role", role, "patterns", list(patterns), "restricted", restricted));
    }
}
