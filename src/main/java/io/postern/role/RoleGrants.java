package io.postern.role;

import io.postern.permission.UnitedPermissions;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Who may give roles to whom. Groups and accounts ask here before they link one. */
@Singleton
public class RoleGrants {
    private final RoleRepository repository;

    RoleGrants(RoleRepository repository) {
        this.repository = repository;
    }

    /**
     * Demands that the actor may link these roles to somebody.
     *
     * @return fails with {@code unknown_reference}, {@code managed_role} for Owner, which comes only through its group,
     *     or {@code privilege_escalation}
     */
    public Uni<Void> demandGrantable(Actor actor, Collection<UUID> roles) {
        return repository
                .withIds(actor.organization(), roles)
                .invoke(found -> demandAll(roles, found))
                .invoke(found -> found.forEach(RoleGrants::demandLinkable))
                .chain(() -> demandHeld(actor, roles));
    }

    /** Demands that the actor holds what each of these roles gives beyond what it restricts. */
    public Uni<Void> demandHeld(Actor actor, Collection<UUID> roles) {
        return repository
                .links(actor.organization(), roles)
                .invoke(links -> links.values().forEach(role -> actor.demandHolds(role.rights())))
                .replaceWithVoid();
    }

    /**
     * Demands that the actor may lift what these roles restrict: who takes them from somebody does lift it, and who puts
     * them on somebody must not be able to shut others in.
     *
     * @param held what that somebody is granted
     */
    public Uni<Void> demandLiftable(Actor actor, Collection<UUID> roles, UnitedPermissions held) {
        return repository
                .links(actor.organization(), roles)
                .invoke(links -> links.values()
                        .forEach(role ->
                                actor.demandHolds(held.liftedBy(role.rights().restricted()))))
                .replaceWithVoid();
    }

    /** Demands that the role exists; fails with {@code not_found}. */
    public Uni<Void> demandExists(UUID organization, UUID role) {
        return repository.get(organization, role).replaceWithVoid();
    }

    /** The id of a built-in role. */
    public Uni<UUID> managed(UUID organization, ManagedRole role) {
        return repository.named(organization, role.roleName()).map(found -> found.orElseThrow().id);
    }

    private static void demandAll(Collection<UUID> wanted, List<RoleEntity> found) {
        Set<UUID> missing = new TreeSet<>(wanted);
        found.forEach(row -> missing.remove(row.id));
        if (!missing.isEmpty()) {
            throw ProblemException.of(ProblemCode.UNKNOWN_REFERENCE, Map.of("roles", "there are no roles " + missing));
        }
    }

    private static void demandLinkable(RoleEntity role) {
        if (role.managed && role.name.equals(ManagedRole.OWNER.roleName())) {
            throw ProblemException.of(
                    ProblemCode.MANAGED_ROLE, "Owner comes only through the group Owners: add the user to that.");
        }
    }
}
