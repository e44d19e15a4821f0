package io.postern.group;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.issuer.Issuer;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.PermissionPattern;
import io.postern.permission.PosternPermission;
import io.postern.permission.UnitedPermissions;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.role.ManagedRole;
import io.postern.role.RoleGrants;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The groups of an organization and the roles that they carry. */
@Singleton
public class Groups {
    private final GroupRepository repository;
    private final RoleGrants roles;
    private final NoArgGenerator ids;
    private final InstantSource clock;

    Groups(GroupRepository repository, RoleGrants roles, NoArgGenerator ids, InstantSource clock) {
        this.repository = repository;
        this.roles = roles;
        this.ids = ids;
        this.clock = clock;
    }

    @WithTransaction
    Uni<GroupView> create(Actor actor, GroupRequest request) {
        GroupEntity row = new GroupEntity();
        row.name = request.name();
        row.description = request.description() == null ? "" : request.description();
        return roles.demandGrantable(actor, request.rolesOrNone())
                .chain(() -> insert(actor, row))
                .chain(() -> carry(actor.organization(), row.id, request.rolesOrNone()))
                .chain(() -> view(actor.organization(), row));
    }

    @WithTransaction
    Uni<GroupView> get(UUID organization, UUID id) {
        return repository.get(organization, id).chain(row -> view(organization, row));
    }

    @WithTransaction
    Uni<Page<GroupView>> list(UUID organization, PageRequest request) {
        return repository.page(organization, request).chain(page -> views(organization, page));
    }

    /** Lets a group carry one more role; changes nothing if it does. */
    @WithTransaction
    Uni<Void> addRole(Actor actor, UUID group, UUID role) {
        return repository
                .get(actor.organization(), group)
                .invoke(Groups::demandCustom)
                .chain(() -> roles.demandExists(actor.organization(), role))
                .chain(() -> roles.demandGrantable(actor, Set.of(role)))
                .chain(() -> roles.demandLiftable(actor, Set.of(role), membersMayHold(actor)))
                .chain(() -> repository.addRole(actor.organization(), group, role))
                .replaceWithVoid();
    }

    /** Takes a role from a group; changes nothing if it does not carry it. */
    @WithTransaction
    Uni<Void> removeRole(Actor actor, UUID group, UUID role) {
        return repository
                .get(actor.organization(), group)
                .invoke(Groups::demandCustom)
                .chain(() -> roles.demandExists(actor.organization(), role))
                .chain(() -> roles.demandLiftable(actor, Set.of(role), membersMayHold(actor)))
                .chain(() -> repository.removeRole(actor.organization(), group, role))
                .replaceWithVoid();
    }

    /** Makes a built-in group. */
    Uni<Void> found(Actor installation, ManagedGroup group) {
        GroupEntity row = new GroupEntity();
        row.name = group.groupName();
        row.description = group.description();
        row.managed = true;
        return insert(installation, row)
                .chain(() -> group == ManagedGroup.OWNERS
                        ? roles.managed(installation.organization(), ManagedRole.OWNER)
                                .chain(owner -> repository.addRole(installation.organization(), row.id, owner))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<GroupEntity> insert(Actor actor, GroupEntity row) {
        row.id = ids.generate();
        row.created(actor.organization(), clock.instant(), actor.account());
        return repository.insert(row);
    }

    private Uni<Void> carry(UUID organization, UUID group, Set<UUID> roleIds) {
        Uni<Void> carried = Uni.createFrom().voidItem();
        for (UUID role : roleIds) {
            carried = carried.chain(() -> repository.addRole(organization, group, role))
                    .replaceWithVoid();
        }
        return carried;
    }

    private Uni<GroupView> view(UUID organization, GroupEntity row) {
        return repository
                .roles(organization, Set.of(row.id))
                .map(carried -> GroupView.of(row, carried.getOrDefault(row.id, List.of())));
    }

    private Uni<Page<GroupView>> views(UUID organization, Page<GroupEntity> page) {
        List<UUID> shown = page.items().stream().map(row -> row.id).toList();
        return repository
                .roles(organization, shown)
                .map(carried -> page.map(row -> GroupView.of(row, carried.getOrDefault(row.id, List.of()))));
    }

    /** What members may be granted by name alone. Nobody is looked at: there may be a hundred thousand. */
    private static UnitedPermissions membersMayHold(Actor actor) {
        boolean platform = actor.organizationName().equals(Issuer.DEFAULT_ORGANIZATION);
        Set<PermissionPattern> named = Arrays.stream(PosternPermission.values())
                .filter(PosternPermission::explicit)
                .filter(it -> platform || it != PosternPermission.PLATFORM_ORGANIZATIONS_WRITE)
                .map(it -> PermissionPattern.exactly(it.permission()))
                .collect(Collectors.toSet());
        return new UnitedPermissions(named, Set.of());
    }

    private static void demandCustom(GroupEntity group) {
        if (group.managed) {
            throw ProblemException.of(ProblemCode.MANAGED_GROUP, "A built-in group keeps the roles that it has.");
        }
    }
}
