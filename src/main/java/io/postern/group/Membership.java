package io.postern.group;

import io.postern.permission.UnitedPermissions;
import io.postern.persistence.Reference;
import io.postern.persistence.References;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.role.Concerned;
import io.postern.role.RoleGrants;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who may join and leave which group. Accounts ask here before they change a membership. */
@Singleton
public class Membership {
    private final GroupRepository repository;
    private final RoleGrants roles;

    Membership(GroupRepository repository, RoleGrants roles) {
        this.repository = repository;
        this.roles = roles;
    }

    /**
     * Demands that an account of this kind can be in these groups and that the actor holds what their roles give; says
     * nothing of groups that are not there.
     *
     * @return fails with {@code managed_group}, {@code owner_group_not_assignable} for a service account, or {@code
     *     privilege_escalation}
     */
    public Uni<Void> demandHeld(Actor actor, Collection<UUID> groups, boolean serviceAccount) {
        return rolesOf(actor.organization(), groups)
                .call(carried -> roles.demandOrdinaryCarried(actor, carried))
                .call(() -> demandOpen(actor.organization(), groups, serviceAccount))
                .chain(carried -> roles.demandCarried(actor, carried));
    }

    /** Demands that an account of this kind can be in these groups at all. */
    public Uni<Void> demandOpen(UUID organization, Collection<UUID> groups, boolean serviceAccount) {
        return repository
                .withIds(organization, groups)
                .invoke(found -> found.forEach(group -> demandOpenTo(serviceAccount, group)))
                .replaceWithVoid();
    }

    /** The same, and that the groups are there; fails also with {@code unknown_reference}. */
    public Uni<Void> demandJoinable(Actor actor, Collection<UUID> groups, boolean serviceAccount) {
        return demandHeld(actor, groups, serviceAccount).chain(() -> demandKnown(actor.organization(), groups));
    }

    /** Demands that the actor may take an account out of these groups; {@link #demandLiftable} is a question of its own. */
    public Uni<Void> demandLeavable(Actor actor, Collection<UUID> groups) {
        return rolesOf(actor.organization(), groups)
                .chain(carried -> roles.demandTakeable(actor, carried))
                .chain(() -> repository.withIds(actor.organization(), groups))
                .invoke(found -> found.forEach(Membership::demandVoluntary))
                .replaceWithVoid();
    }

    /**
     * Demands that the actor may put an account under what these groups' roles restrict.
     *
     * @param held what the account is granted already
     */
    public Uni<Void> demandRestrictable(Actor actor, Collection<UUID> groups, UnitedPermissions held) {
        return rolesOf(actor.organization(), groups).chain(carried -> roles.demandRestrictable(actor, carried, held));
    }

    /**
     * Demands that the actor may free an account from what these groups' roles restrict.
     *
     * @param held what the account is granted
     */
    public Uni<Void> demandLiftable(Actor actor, Collection<UUID> groups, UnitedPermissions held) {
        return rolesOf(actor.organization(), groups).chain(carried -> roles.demandLiftable(actor, carried, held));
    }

    /** Demands that the actor may put all of these accounts under what the roles of a group restrict. */
    public Uni<Void> demandRestrictable(Actor actor, UUID group, Collection<UUID> accounts) {
        return rolesOf(actor.organization(), Set.of(group))
                .chain(carried -> roles.demandRestrictable(actor, carried, Concerned.accounts(accounts)));
    }

    /** The same for accounts that are not looked at. */
    public Uni<Void> demandLiftable(Actor actor, UUID group) {
        return rolesOf(actor.organization(), Set.of(group)).chain(carried -> roles.demandLiftable(actor, carried));
    }

    /** The roles that these groups carry. */
    public Uni<Set<UUID>> rolesOf(UUID organization, Collection<UUID> groups) {
        return repository.roles(organization, groups).map(Membership::ids);
    }

    /** Demands that these groups exist; fails with {@code unknown_reference}. */
    public Uni<Void> demandKnown(UUID organization, Collection<UUID> groups) {
        return repository
                .withIds(organization, groups)
                .invoke(found -> References.demandAll("groups", groups, found, row -> row.id))
                .replaceWithVoid();
    }

    /**
     * Demands that the group exists, and is what the actor's request wants to change.
     *
     * @return fails with {@code not_found} or {@code precondition_failed}
     */
    public Uni<Void> demandCurrent(Actor actor, UUID group) {
        return repository
                .get(actor.organization(), group)
                .invoke(row -> actor.call().ifMatch().demand(row.version))
                .replaceWithVoid();
    }

    /** Demands that the group exists; fails with {@code not_found}. */
    public Uni<Void> demandExists(UUID organization, UUID group) {
        return repository.get(organization, group).replaceWithVoid();
    }

    /** The id of the built-in group to which everybody of a kind belongs. */
    public Uni<UUID> ofKind(UUID organization, boolean serviceAccount) {
        return managed(organization, ManagedGroup.of(serviceAccount));
    }

    /** The id of a built-in group. */
    public Uni<UUID> managed(UUID organization, ManagedGroup group) {
        return repository.named(organization, group.groupName()).map(found -> found.orElseThrow().id);
    }

    private static void demandOpenTo(boolean serviceAccount, GroupEntity group) {
        demandVoluntary(group);
        if (serviceAccount && isManaged(group, ManagedGroup.OWNERS)) {
            throw ProblemException.of(
                    ProblemCode.OWNER_GROUP_NOT_ASSIGNABLE, "Owners are people: give the service account a role.");
        }
    }

    /** Everybody belongs to the group of their kind for good, and to no other such group. */
    private static void demandVoluntary(GroupEntity group) {
        if (isManaged(group, ManagedGroup.EVERYONE) || isManaged(group, ManagedGroup.SERVICE_ACCOUNTS)) {
            throw ProblemException.of(
                    ProblemCode.MANAGED_GROUP, "Who is in this group follows from the kind of account.");
        }
    }

    private static boolean isManaged(GroupEntity group, ManagedGroup which) {
        return group.managed && group.name.equals(which.groupName());
    }

    private static Set<UUID> ids(Map<UUID, List<Reference>> carried) {
        return carried.values().stream()
                .flatMap(List::stream)
                .map(Reference::id)
                .collect(Collectors.toSet());
    }
}
