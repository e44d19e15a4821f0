package io.postern.account;

import io.postern.catalog.Permissions;
import io.postern.group.Membership;
import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import io.postern.problem.ProblemException;
import io.postern.role.RoleGrants;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The arrows that start at an account, one at a time: its roles, its groups, its own permissions. */
@Singleton
class AccountGrants {
    private final AccountRepository repository;
    private final RoleGrants roles;
    private final Membership membership;
    private final Permissions permissions;

    AccountGrants(AccountRepository repository, RoleGrants roles, Membership membership, Permissions permissions) {
        this.repository = repository;
        this.roles = roles;
        this.membership = membership;
        this.permissions = permissions;
    }

    @WithTransaction
    Uni<Void> addRole(Actor actor, UUID account, UUID role) {
        return roles.demandExists(actor.organization(), role)
                .chain(() -> rights(actor, account))
                .call(() -> roles.demandGrantable(actor, Set.of(role)))
                .chain(held -> roles.demandLiftable(actor, Set.of(role), held))
                .chain(() -> repository.link(actor.organization(), account, AccountLink.ROLE, role))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> removeRole(Actor actor, UUID account, UUID role) {
        return roles.demandExists(actor.organization(), role)
                .chain(() -> rights(actor, account))
                .chain(held -> roles.demandLiftable(actor, Set.of(role), held))
                .chain(() -> repository.unlink(actor.organization(), account, AccountLink.ROLE, role))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> join(Actor actor, UUID account, UUID group) {
        return membership
                .demandExists(actor.organization(), group)
                .chain(() -> repository.account(actor.organization(), account))
                .call(row -> membership.demandJoinable(actor, Set.of(group), row.isServiceAccount()))
                .chain(() -> rights(actor, account))
                .chain(held -> membership.demandLiftable(actor, group, held))
                .chain(() -> repository.link(actor.organization(), account, AccountLink.GROUP, group))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> leave(Actor actor, UUID account, UUID group) {
        return membership
                .demandExists(actor.organization(), group)
                .chain(() -> rights(actor, account))
                .chain(held -> membership.demandLeavable(actor, group, held))
                .chain(() -> repository.unlink(actor.organization(), account, AccountLink.GROUP, group))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> grant(Actor actor, UUID account, String permission) {
        UnitedPermissions direct = direct(permission);
        return repository
                .account(actor.organization(), account)
                .chain(() -> permissions.demandRegistered(actor.organization(), direct))
                .onFailure(ProblemException.class)
                .transform(unregistered -> ProblemException.notFound())
                .invoke(() -> actor.demandHolds(direct))
                .chain(() -> repository.link(actor.organization(), account, AccountLink.PERMISSION, name(direct)))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> revoke(Actor actor, UUID account, String permission) {
        String pattern = name(direct(permission));
        return repository
                .account(actor.organization(), account)
                .chain(() -> repository.unlink(actor.organization(), account, AccountLink.PERMISSION, pattern))
                .replaceWithVoid();
    }

    /** Demands that the actor may start an account with these links. It holds nothing yet that they could restrict. */
    Uni<Void> demandGrantable(Actor actor, StartingLinks links, boolean serviceAccount) {
        return roles.demandGrantable(actor, links.roles())
                .chain(() -> membership.demandJoinable(actor, links.groups(), serviceAccount))
                .invoke(() -> actor.demandHolds(links.direct()))
                .chain(() -> permissions.demandRegistered(actor.organization(), links.direct()));
    }

    /** Makes the links that an account starts with. */
    Uni<Void> link(AccountEntity account, StartingLinks links) {
        Set<String> patterns =
                links.direct().granted().stream().map(PermissionPattern::name).collect(Collectors.toSet());
        return linkAll(account, AccountLink.ROLE, links.roles())
                .chain(() -> linkAll(account, AccountLink.GROUP, links.groups()))
                .chain(() -> linkAll(account, AccountLink.PERMISSION, patterns));
    }

    /** What the account is granted; fails with {@code not_found}. */
    private Uni<UnitedPermissions> rights(Actor actor, UUID account) {
        return repository
                .account(actor.organization(), account)
                .chain(() -> repository.links(actor.organization(), Set.of(account)))
                .map(links -> links.get(account).rights());
    }

    private Uni<Void> linkAll(AccountEntity account, AccountLink kind, Collection<?> targets) {
        Uni<Void> linked = Uni.createFrom().voidItem();
        for (Object target : targets) {
            linked = linked.chain(() -> repository.link(account.organizationId, account.id, kind, target))
                    .replaceWithVoid();
        }
        return linked;
    }

    private static String name(UnitedPermissions direct) {
        return direct.granted().iterator().next().name();
    }

    /** A name in the path that is no pattern names nothing. */
    private static UnitedPermissions direct(String name) {
        PermissionPattern pattern = PermissionPattern.parse(name).orElseThrow(ProblemException::notFound);
        return new UnitedPermissions(Set.of(pattern), Set.of());
    }
}
