package io.postern.group;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.persistence.Order;
import io.postern.persistence.OwnedRepository;
import io.postern.persistence.Reference;
import io.postern.role.LastOwner;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of groups and of the roles that they carry. */
@Singleton
class GroupRepository extends OwnedRepository<GroupEntity, UUID> {
    private static final String ROLES = """
            select l.group_id, r.id, r.name
            from group_roles l
            join roles r on r.organization_id = l.organization_id and r.id = l.role_id
            where l.organization_id = :organization and l.group_id in (:ids)
            order by r.name
            """;

    private static final String MEMBERS = """
            select l.group_id, count(*)
            from group_members l
            where l.organization_id = :organization and l.group_id in (:ids)
            group by l.group_id
            """;

    private static final String ADD_ROLES = """
            insert into group_roles (organization_id, group_id, role_id)
            select :organization, :group, cast(role as uuid) from unnest(string_to_array(:roles, ' ')) role
            on conflict do nothing
            """;

    private static final String REMOVE_ROLES = """
            delete from group_roles
            where organization_id = :organization and group_id = :group
              and role_id in (select cast(role as uuid) from unnest(string_to_array(:roles, ' ')) role)
            """;

    private final LastOwner lastOwner;

    GroupRepository(LastOwner lastOwner) {
        super(
                GroupEntity.class,
                OwnedRepository::uuid,
                List.of(Order.byAge(), Order.byName("name", "name", row -> row.name)));
        this.lastOwner = lastOwner;
    }

    Uni<Page<GroupEntity>> page(UUID organization, PageRequest request) {
        return page(organization, request, "true", Map.of());
    }

    /** A page of the groups that carry a role. */
    Uni<Page<GroupEntity>> pageOfCarriers(UUID organization, UUID role, PageRequest request) {
        String carriers = "e.id in (select l.group_id from group_roles l"
                + " where l.organization_id = :organization and l.role_id = :role)";
        return page(organization, request, carriers, Map.of("role", role));
    }

    /** How many belong to each of these groups; nobody to a group that is absent. */
    Uni<Map<UUID, Long>> members(UUID organization, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : select(organization, MEMBERS, Object[].class, Map.of("ids", ids))
                        .map(rows -> rows.stream()
                                .collect(Collectors.toMap(row -> (UUID) row[0], row -> ((Number) row[1]).longValue())));
    }

    Uni<Optional<GroupEntity>> named(UUID organization, String name) {
        return one(organization, "e.name = :name", Map.of("name", name));
    }

    Uni<List<GroupEntity>> withIds(UUID organization, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : all(organization, "e.id in (:ids)", Map.of("ids", ids));
    }

    /** The roles that these groups carry, by group; a group without roles is absent. */
    Uni<Map<UUID, List<Reference>>> roles(UUID organization, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return select(organization, ROLES, Object[].class, Map.of("ids", ids))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> (UUID) row[0],
                                Collectors.mapping(
                                        row -> new Reference((UUID) row[1], (String) row[2]), Collectors.toList()))));
    }

    /** Lets a group carry these roles too; fails with {@code last_owner} if that restricts its members. */
    Uni<Void> addRoles(UUID organization, UUID group, Set<UUID> roles) {
        return lastOwner
                .keep(organization, () -> write(organization, ADD_ROLES, Map.of("group", group, "roles", list(roles))))
                .replaceWithVoid();
    }

    Uni<Void> removeRoles(UUID organization, UUID group, Set<UUID> roles) {
        return write(organization, REMOVE_ROLES, Map.of("group", group, "roles", list(roles)))
                .replaceWithVoid();
    }
}
