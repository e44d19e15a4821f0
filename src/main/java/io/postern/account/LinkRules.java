package io.postern.account;

import io.postern.catalog.Permissions;
import io.postern.group.Membership;
import io.postern.permission.Permission;
import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import io.postern.problem.ProblemException;
import io.postern.role.RoleGrants;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Who may link what to an account, and unlink it. */
@Singleton
class LinkRules {
    private final RoleGrants roles;
    private final Membership membership;
    private final Permissions permissions;

    LinkRules(RoleGrants roles, Membership membership, Permissions permissions) {
        this.roles = roles;
        this.membership = membership;
        this.permissions = permissions;
    }

    /**
     * Demands that the actor may make these links: that it holds what they would give, that they can be at all, and that it
     * could lift what they would restrict. Says nothing of links to what is not there.
     *
     * @param held what the account is granted already
     */
    Uni<Void> demandLinkable(Actor actor, Links added, boolean serviceAccount, UnitedPermissions held) {
        return membership
                .demandHeld(actor, added.groups(), serviceAccount)
                .chain(() -> roles.demandHeld(actor, added.roles()))
                .invoke(() -> actor.demandHolds(added.direct()))
                .chain(() -> demandRestrictable(actor, added, held));
    }

    /** Demands that all is there that links point at; fails with {@code unknown_reference}. */
    Uni<Void> demandKnown(Actor actor, Links added) {
        UUID organization = actor.organization();
        return membership
                .demandKnown(organization, added.groups())
                .chain(() -> roles.demandKnown(organization, added.roles()))
                .chain(() -> permissions.demandRegistered(organization, added.direct()));
    }

    /** Demands that the actor may end links, and with them what they restrict. */
    Uni<Void> demandUnlinkable(Actor actor, Links removed, UnitedPermissions held) {
        return membership
                .demandLeavable(actor, removed.groups())
                .chain(() -> roles.demandTakeable(actor, removed.roles()))
                .invoke(() -> actor.demandHolds(removed.direct().explicit()))
                .chain(() -> demandLiftable(actor, removed, held));
    }

    /** Demands that a role is there; fails with {@code not_found}. */
    Uni<Void> demandRole(Actor actor, UUID role) {
        return roles.demandExists(actor.organization(), role);
    }

    /** Demands that a group is there; fails with {@code not_found}. */
    Uni<Void> demandGroup(Actor actor, UUID group) {
        return membership.demandExists(actor.organization(), group);
    }

    /** Demands that a permission is registered, unless it is a pattern; fails with {@code not_found}. */
    Uni<Void> demandPermission(Actor actor, PermissionPattern pattern) {
        Uni<Boolean> there = pattern.isExact()
                ? permissions.isRegistered(actor.organization(), Permission.of(pattern.name()))
                : Uni.createFrom().item(true);
        return there.invoke(LinkRules::demandThere).replaceWithVoid();
    }

    /** Demands that a permission is what the actor's request wants to change; fails with {@code precondition_failed}. */
    Uni<Void> demandCurrent(Actor actor, PermissionPattern pattern) {
        return permissions.demandCurrent(actor, pattern);
    }

    /** The pattern that a path names; what is none names nothing, and fails with {@code not_found}. */
    static PermissionPattern existing(String name) {
        return PermissionPattern.parse(name).orElseThrow(ProblemException::notFound);
    }

    private static void demandThere(boolean there) {
        if (!there) {
            throw ProblemException.notFound();
        }
    }

    private Uni<Void> demandRestrictable(Actor actor, Links added, UnitedPermissions held) {
        return roles.demandRestrictable(actor, added.roles(), held)
                .chain(() -> membership.demandRestrictable(actor, added.groups(), held));
    }

    private Uni<Void> demandLiftable(Actor actor, Links touched, UnitedPermissions held) {
        return roles.demandLiftable(actor, touched.roles(), held)
                .chain(() -> membership.demandLiftable(actor, touched.groups(), held));
    }
}
