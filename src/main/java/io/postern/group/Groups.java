package io.postern.group;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.audit.Audit;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.persistence.Reference;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.role.Concerned;
import io.postern.role.ManagedRole;
import io.postern.role.RoleGrants;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The groups of an organization and the roles that they carry. */
@Singleton
public class Groups {
    private final GroupRepository repository;
    private final RoleGrants roles;
    private final Audit audit;
    private final NoArgGenerator ids;
    private final InstantSource clock;

    Groups(GroupRepository repository, RoleGrants roles, Audit audit, NoArgGenerator ids, InstantSource clock) {
        this.repository = repository;
        this.roles = roles;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** A group in the hands of this transaction: its row, and how clients saw it until now. */
    private record Held(GroupEntity row, GroupView before) {
        Set<UUID> roles() {
            return before.roles().stream().map(Reference::id).collect(Collectors.toSet());
        }
    }

    @WithTransaction
    Uni<GroupView> create(Actor actor, GroupRequest request) {
        GroupEntity row = new GroupEntity();
        row.name = request.name();
        row.description = request.descriptionOrEmpty();
        return roles.demandGrantable(actor, request.roles(Set.of()))
                .chain(() -> insert(actor, row))
                .chain(() -> repository.addRoles(actor.organization(), row.id, request.roles(Set.of())))
                .chain(() -> view(actor.organization(), row))
                .call(made -> audit.created(actor, made));
    }

    @WithTransaction
    Uni<GroupView> get(UUID organization, UUID id) {
        return repository.get(organization, id).chain(row -> view(organization, row));
    }

    @WithTransaction
    Uni<Page<GroupView>> list(UUID organization, PageRequest request) {
        return repository.page(organization, request).chain(page -> views(organization, page));
    }

    /** Which groups carry a role; fails with {@code not_found}. */
    @WithTransaction
    Uni<Page<GroupView>> carriers(UUID organization, UUID role, PageRequest request) {
        return roles.demandExists(organization, role)
                .chain(() -> repository.pageOfCarriers(organization, role, request))
                .chain(page -> views(organization, page));
    }

    /** Replaces what a group is; its members have its new roles at once. What is the same already stays untouched. */
    @WithTransaction
    Uni<GroupView> update(Actor actor, UUID id, GroupRequest request) {
        return hold(actor, id)
                .call(held -> demandCarriable(actor, held, request.roles(held.roles())))
                .invoke(held -> actor.call().ifMatch().demandPresent(held.row().version))
                .invoke(held -> demandCustom(held.row()))
                .call(held -> roles.demandKnown(actor.organization(), request.roles(held.roles())))
                .chain(held ->
                        isAs(held, request) ? Uni.createFrom().item(held.before()) : write(actor, held, request));
    }

    /** Deletes a group; its members have its roles no more. */
    @WithTransaction
    Uni<Void> delete(Actor actor, UUID id) {
        return hold(actor, id)
                .call(held -> roles.demandTakeable(actor, held.roles()))
                .call(held -> roles.demandLiftable(actor, held.roles()))
                .invoke(held -> actor.call().ifMatch().demand(held.row().version))
                .invoke(held -> demandCustom(held.row()))
                .call(held -> repository.remove(held.row()))
                .chain(held -> audit.deleted(actor, held.before()));
    }

    /** Lets a group carry one more role; changes nothing if it does. */
    @WithTransaction
    Uni<Void> addRole(Actor actor, UUID group, UUID role) {
        return roles.demandExists(actor.organization(), role).chain(() -> changeRole(actor, group, role, true));
    }

    /** Takes a role from a group; changes nothing if it does not carry it. */
    @WithTransaction
    Uni<Void> removeRole(Actor actor, UUID group, UUID role) {
        return roles.demandExists(actor.organization(), role).chain(() -> changeRole(actor, group, role, false));
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
                                .chain(owner -> repository.addRoles(installation.organization(), row.id, Set.of(owner)))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> changeRole(Actor actor, UUID group, UUID role, boolean carried) {
        return hold(actor, group)
                .call(held -> demandCarriable(actor, held, changed(held.roles(), role, carried)))
                .invoke(held -> actor.call().ifMatch().demand(held.row().version))
                .invoke(held -> demandCustom(held.row()))
                .chain(held -> held.roles().contains(role) == carried
                        ? Uni.createFrom().voidItem()
                        : carry(actor, held, changed(held.roles(), role, carried))
                                .replaceWithVoid());
    }

    private Uni<Held> hold(Actor actor, UUID id) {
        return repository
                .lock(actor.organization(), id)
                .chain(row -> view(actor.organization(), row).map(before -> new Held(row, before)));
    }

    /** Members get what a new role gives, and are freed from what an old one restricts: the actor must hold both. */
    private Uni<Void> demandCarriable(Actor actor, Held held, Set<UUID> after) {
        Set<UUID> added = without(after, held.roles());
        Set<UUID> touched = new HashSet<>(without(held.roles(), after));
        touched.addAll(added);
        return roles.demandHeld(actor, added)
                .chain(() -> roles.demandTakeable(actor, without(held.roles(), after)))
                .chain(() -> roles.demandLiftable(actor, touched))
                .chain(() -> roles.demandRestrictable(actor, added, Concerned.membersOf(held.row().id)));
    }

    private Uni<GroupView> carry(Actor actor, Held held, Set<UUID> after) {
        GroupEntity row = held.row();
        row.updated(clock.instant(), actor.account());
        return repository
                .flush()
                .chain(() -> repository.removeRoles(actor.organization(), row.id, without(held.roles(), after)))
                .chain(() -> repository.addRoles(actor.organization(), row.id, without(after, held.roles())))
                .chain(() -> view(actor.organization(), row))
                .call(view -> audit.updated(actor, held.before(), view));
    }

    private static boolean isAs(Held held, GroupRequest request) {
        return held.row().name.equals(request.name())
                && held.row().description.equals(request.descriptionOrEmpty())
                && held.roles().equals(request.roles(held.roles()));
    }

    private Uni<GroupView> write(Actor actor, Held held, GroupRequest request) {
        held.row().name = request.name();
        held.row().description = request.descriptionOrEmpty();
        return carry(actor, held, request.roles(held.roles()));
    }

    private static Set<UUID> changed(Set<UUID> roles, UUID role, boolean carried) {
        Set<UUID> changed = new HashSet<>(roles);
        if (carried) {
            changed.add(role);
        } else {
            changed.remove(role);
        }
        return changed;
    }

    private static Set<UUID> without(Set<UUID> all, Set<UUID> some) {
        return all.stream().filter(role -> !some.contains(role)).collect(Collectors.toSet());
    }

    private Uni<GroupEntity> insert(Actor actor, GroupEntity row) {
        row.id = ids.generate();
        row.created(actor.organization(), clock.instant(), actor.account());
        return repository.insert(row);
    }

    private Uni<GroupView> view(UUID organization, GroupEntity row) {
        return views(organization, new Page<>(List.of(row), null))
                .map(page -> page.items().get(0));
    }

    private Uni<Page<GroupView>> views(UUID organization, Page<GroupEntity> page) {
        List<UUID> shown = page.items().stream().map(row -> row.id).toList();
        return repository
                .roles(organization, shown)
                .chain(carried -> repository
                        .members(organization, shown)
                        .map(members -> page.map(row -> GroupView.of(
                                row, carried.getOrDefault(row.id, List.of()), members.getOrDefault(row.id, 0L)))));
    }

    private static void demandCustom(GroupEntity group) {
        if (group.managed) {
            throw ProblemException.of(
                    ProblemCode.MANAGED_GROUP, "A built-in group stays as it is, and keeps the roles that it has.");
        }
    }
}
