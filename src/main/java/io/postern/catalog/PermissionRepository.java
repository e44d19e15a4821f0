package io.postern.catalog;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.Permission;
import io.postern.persistence.Order;
import io.postern.persistence.OwnedRepository;
import io.postern.problem.ProblemException;
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
    /** How much of each resource server the wildcards expand to that match a permission and that somebody is given. */
    private static final String EXPANSIONS = """
            select w.pattern, given.role, s.id, s.name, s.audience, s.profile, count(*), sum(length(p.name))
            from unnest(string_to_array(:wildcards, ' ')) w (pattern)
            cross join lateral (
                select coalesce(max(length(r.name)), 0) as role, count(*) as times
                from (
                    select l.role_id
                    from role_permissions l
                    where l.organization_id = :organization and l.pattern = w.pattern and not l.restricted
                    union all
                    select null
                    where exists (
                        select
                        from account_permissions l
                        join accounts a on a.organization_id = l.organization_id and a.id = l.account_id
                        where l.organization_id = :organization and l.pattern = w.pattern and a.deleted_at is null
                    )
                ) l (role_id)
                left join roles r on r.organization_id = :organization and r.id = l.role_id
            ) given
            join permissions p
                on p.organization_id = :organization
               and w.pattern in ('*', concat(p.resource, ':*'), concat('*:', p.action))
            join resource_servers s
                on s.organization_id = p.organization_id and s.id = p.resource_server_id and s.audience is not null
            where given.times > 0
            group by w.pattern, given.role, s.id
            order by w.pattern, s.name
            """;

    private static final String IS_RESTRICTED = """
            select exists (
                select from role_permissions where organization_id = :organization and permission = :name and restricted
            )
            """;

    private static final String KEEP = """
            select name from permissions
            where organization_id = :organization and name in (select unnest(string_to_array(:names, ' ')))
            order by name
            for key share
            """;

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

    /** The same, and nobody deletes them until this transaction ends. */
    Uni<List<PermissionEntity>> kept(UUID organization, Collection<String> names) {
        return select(organization, KEEP, String.class, Map.of("names", list(names)))
                .chain(() -> named(organization, names));
    }

    Uni<List<String>> names(UUID organization) {
        String names = "select e.name from PermissionEntity e where e.organizationId = :organization";
        return read(organization, names, String.class, Map.of());
    }

    /**
     * The permission of this name; nobody changes it, and nobody begins to refer to it, until this transaction ends. Fails
     * with {@code not_found}.
     */
    Uni<PermissionEntity> locked(UUID organization, String name) {
        String lock = "select id from permissions where organization_id = :organization and name = :name for update";
        return select(organization, lock, UUID.class, Map.of("name", name))
                .chain(() -> named(organization, name))
                .map(found -> found.orElseThrow(ProblemException::notFound));
    }

    /** Whether some role restricts exactly this permission. */
    Uni<Boolean> isRestricted(UUID organization, String name) {
        return select(organization, IS_RESTRICTED, Boolean.class, Map.of("name", name))
                .map(answers -> answers.get(0));
    }

    /** What the wildcards that match this permission expand to, Postern's own permissions left out; one row a server. */
    Uni<List<Expansion>> expansions(UUID organization, Permission permission) {
        List<String> wildcards = List.of("*", permission.resource() + ":*", "*:" + permission.action());
        return select(organization, EXPANSIONS, Object[].class, Map.of("wildcards", list(wildcards)))
                .map(rows -> rows.stream().map(Expansion::of).toList());
    }
}
