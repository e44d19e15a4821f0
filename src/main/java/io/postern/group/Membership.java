package io.postern.group;

import io.postern.permission.PermissionPattern;
import io.postern.permission.PosternPermission;
import io.postern.permission.UnitedPermissions;
import io.postern.persistence.Reference;
import io.postern.persistence.References;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
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
     * Demands that the actor may put an account into these groups.
     *
     * @return fails with {@code unknown_reference}, {@code managed_group}, {@code owner_group_not_assignable} for a
     *     service account, or {@code privilege_escalation}
     */
    public Uni<Void> demandJoinable(Actor actor, Collection<UUID> groups, boolean serviceAccount) {
        return repository
                .withIds(actor.organization(), groups)
                .invoke(found -> found.forEach(group -> demandOpenTo(serviceAccount, group)))
                .call(() -> repository
                        .roles(actor.organization(), groups)
                        .chain(carried -> roles.demandHeld(actor, ids(carried))))
                .invoke(found -> References.demandAll("groups", groups, found, row -> row.id))
                .replaceWithVoid();
    }

    /**
     * Demands that the actor may take an account out of the group, whose restrictions would end with that.
     *
     * @param held what the account is granted
     */
    public Uni<Void> demandLeavable(Actor actor, UUID group, UnitedPermissions held) {
        return repository
                .get(actor.organization(), group)
                .invoke(Membership::demandVoluntary)
                .invoke(row -> demandOwner(actor, row))
                .chain(() -> repository.roles(actor.organization(), Set.of(group)))
                .chain(carried -> roles.demandLiftable(actor, ids(carried), held));
    }

    /**
     * Demands that the actor may lift what the group's roles restrict, before an account comes under it.
     *
     * @param held what the account is granted
     */
    public Uni<Void> demandLiftable(Actor actor, UUID group, UnitedPermissions held) {
        return repository
                .roles(actor.organization(), Set.of(group))
                .chain(carried -> roles.demandLiftable(actor, ids(carried), held));
    }

    /** Demands that the group exists; fails with {@code not_found}. */
    public Uni<Void> demandExists(UUID organization, UUID group) {
        return repository.get(organization, group).replaceWithVoid();
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

    /** Who is an owner, owners alone decide. */
    private static void demandOwner(Actor actor, GroupEntity group) {
        if (isManaged(group, ManagedGroup.OWNERS)) {
            actor.demandMayGrant(Set.of(PermissionPattern.exactly(PosternPermission.OWNERS_WRITE.permission())));
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
