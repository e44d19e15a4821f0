package io.postern.role;

import io.postern.issuer.Issuer;
import io.postern.permission.PermissionPattern;
import io.postern.permission.PosternPermission;
import io.postern.permission.UnitedPermissions;
import io.postern.persistence.References;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
     * @return fails with {@code managed_role} for Owner, {@code privilege_escalation}, or {@code unknown_reference}
     */
    public Uni<Void> demandGrantable(Actor actor, Collection<UUID> roles) {
        return demandHeld(actor, roles).chain(() -> demandKnown(actor.organization(), roles));
    }

    /**
     * Demands that the actor holds what each of these roles gives beyond what it restricts, and that they can be linked at
     * all; says nothing of roles that are not there. Who holds all but what no wildcard gives is told the rule, anybody else
     * that they lack something.
     *
     * @return fails with {@code privilege_escalation}, or {@code managed_role} for Owner, which comes only through its group
     */
    public Uni<Void> demandHeld(Actor actor, Collection<UUID> roles) {
        return demandOrdinaryCarried(actor, roles)
                .chain(() -> demandLinkable(actor.organization(), roles))
                .chain(() -> demandCarried(actor, roles));
    }

    /** Demands that these roles can be linked to accounts and groups at all; fails with {@code managed_role}. */
    public Uni<Void> demandLinkable(UUID organization, Collection<UUID> roles) {
        return repository
                .withIds(organization, roles)
                .invoke(found -> found.forEach(RoleGrants::demandLinkable))
                .replaceWithVoid();
    }

    /** Demands that the actor holds what the roles of a group give, Owner among them. */
    public Uni<Void> demandCarried(Actor actor, Collection<UUID> roles) {
        return each(actor, roles, role -> actor.demandHolds(role.rights()));
    }

    /** The same without what no wildcard gives. */
    public Uni<Void> demandOrdinaryCarried(Actor actor, Collection<UUID> roles) {
        return each(actor, roles, role -> actor.demandHolds(role.rights().ordinary()));
    }

    /** Demands that the actor may take these roles from somebody: who is an owner or an operator, owners and operators decide. */
    public Uni<Void> demandTakeable(Actor actor, Collection<UUID> roles) {
        return each(actor, roles, role -> actor.demandHolds(role.rights().explicit()));
    }

    /**
     * Demands that the actor may put somebody under what these roles restrict: nobody shuts others in whom they could not set
     * free, and owners and operators are restricted by their like alone.
     *
     * @param held what that somebody is granted already
     */
    public Uni<Void> demandRestrictable(Actor actor, Collection<UUID> roles, UnitedPermissions held) {
        return each(actor, roles, role -> {
            Set<PermissionPattern> touching = held.touchedBy(role.rights().restricted());
            actor.demandHolds(held.liftedBy(touching));
            if (!touching.isEmpty()) {
                actor.demandHolds(held.explicit());
            }
        });
    }

    /** The same for many who are not looked at one by one; what it takes to lift it is {@link #demandLiftable}. */
    public Uni<Void> demandRestrictable(Actor actor, Collection<UUID> roles, Concerned concerned) {
        return rights(actor.organization(), roles)
                .chain(rights -> rights.restricted().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : repository
                                .explicitlyHeld(actor.organization(), concerned)
                                .invoke(actor::demandHolds)
                                .replaceWithVoid());
    }

    /**
     * Demands that the actor may lift what these roles restrict, when they are taken from somebody.
     *
     * @param held what that somebody is granted
     */
    public Uni<Void> demandLiftable(Actor actor, Collection<UUID> roles, UnitedPermissions held) {
        return each(
                actor,
                roles,
                role -> actor.demandHolds(held.liftedBy(role.rights().restricted())));
    }

    /** The same for whoever has these roles by a group: people who are not looked at. */
    public Uni<Void> demandLiftable(Actor actor, Collection<UUID> roles) {
        return each(actor, roles, role -> demandLiftable(actor, role.rights().restricted()));
    }

    /**
     * The same for people who are not looked at, as there may be a hundred thousand: they may have been granted anything
     * that wildcards give, and by name what they do not.
     */
    public static void demandLiftable(Actor actor, Set<PermissionPattern> restricted) {
        boolean platform = actor.organizationName().equals(Issuer.DEFAULT_ORGANIZATION);
        Set<PermissionPattern> named = Arrays.stream(PosternPermission.values())
                .filter(PosternPermission::explicit)
                .filter(it -> platform || it != PosternPermission.PLATFORM_ORGANIZATIONS_WRITE)
                .map(it -> PermissionPattern.exactly(it.permission()))
                .collect(Collectors.toSet());
        actor.demandHolds(new UnitedPermissions(named, Set.of()).liftedBy(restricted));
    }

    /**
     * Demands that nobody gets by an edit what the actor does not hold: by a grant added, or a restriction that goes or comes.
     *
     * @param held what owners and operators among those hold who have the role
     */
    static void demandEditable(Actor actor, UnitedPermissions before, UnitedPermissions after, UnitedPermissions held) {
        actor.demandHolds(new UnitedPermissions(without(after.granted(), before.granted()), after.restricted()));
        actor.demandHolds(new UnitedPermissions(without(before.granted(), after.granted()), Set.of()).explicit());
        demandLiftable(actor, without(before.restricted(), after.restricted()));
        Set<PermissionPattern> restrictions = without(after.restricted(), before.restricted());
        demandLiftable(actor, restrictions);
        if (!restrictions.isEmpty()) {
            actor.demandHolds(held);
        }
    }

    /** What these roles come to together. */
    public Uni<UnitedPermissions> rights(UUID organization, Collection<UUID> roles) {
        return repository
                .links(organization, roles)
                .map(links -> links.values().stream()
                        .map(RoleLinks::rights)
                        .reduce(UnitedPermissions.none(), UnitedPermissions::and));
    }

    /** Demands that these roles exist; fails with {@code unknown_reference}. */
    public Uni<Void> demandKnown(UUID organization, Collection<UUID> roles) {
        return repository
                .withIds(organization, roles)
                .invoke(found -> References.demandAll("roles", roles, found, row -> row.id))
                .replaceWithVoid();
    }

    /**
     * Demands that the role exists, and is what the actor's request wants to change.
     *
     * @return fails with {@code not_found} or {@code precondition_failed}
     */
    public Uni<Void> demandCurrent(Actor actor, UUID role) {
        return repository
                .get(actor.organization(), role)
                .invoke(row -> actor.call().ifMatch().demand(row.version))
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

    private Uni<Void> each(Actor actor, Collection<UUID> roles, Consumer<RoleLinks> demand) {
        return repository
                .links(actor.organization(), roles)
                .invoke(links -> links.values().forEach(demand))
                .replaceWithVoid();
    }

    private static Set<PermissionPattern> without(Set<PermissionPattern> all, Set<PermissionPattern> some) {
        return all.stream().filter(pattern -> !some.contains(pattern)).collect(Collectors.toSet());
    }

    private static void demandLinkable(RoleEntity role) {
        if (role.managed && role.name.equals(ManagedRole.OWNER.roleName())) {
            throw ProblemException.of(
                    ProblemCode.MANAGED_ROLE, "Owner comes only through the group Owners: add the user to that.");
        }
    }
}
