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
                .chain(() -> repository.account(actor.organization(), account))
                .chain(row -> giveRoles(actor, row, Set.of(role)));
    }

    @WithTransaction
    Uni<Void> removeRole(Actor actor, UUID account, UUID role) {
        return roles.demandExists(actor.organization(), role)
                .chain(() -> repository.account(actor.organization(), account))
                .chain(() -> rights(actor, account))
                .chain(held -> roles.demandRevocable(actor, Set.of(role), held))
                .chain(() -> repository.unlink(actor.organization(), account, AccountLink.ROLE, role))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> join(Actor actor, UUID account, UUID group) {
        return membership
                .demandExists(actor.organization(), group)
                .chain(() -> repository.account(actor.organization(), account))
                .chain(row -> joinAll(actor, row, Set.of(group)));
    }

    @WithTransaction
    Uni<Void> leave(Actor actor, UUID account, UUID group) {
        return membership
                .demandExists(actor.organization(), group)
                .chain(() -> repository.account(actor.organization(), account))
                .chain(() -> rights(actor, account))
                .chain(held -> membership.demandLeavable(actor, group, held))
                .chain(() -> repository.unlink(actor.organization(), account, AccountLink.GROUP, group))
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> grant(Actor actor, UUID account, String permission) {
        UnitedPermissions direct = direct(permission);
        return repository.account(actor.organization(), account).chain(row -> grantAll(actor, row, direct));
    }

    @WithTransaction
    Uni<Void> revoke(Actor actor, UUID account, String permission) {
        String pattern = direct(permission).granted().iterator().next().name();
        return repository
                .account(actor.organization(), account)
                .chain(() -> repository.unlink(actor.organization(), account, AccountLink.PERMISSION, pattern))
                .replaceWithVoid();
    }

    /** Gives roles to an account, which may be as new as this transaction. */
    Uni<Void> giveRoles(Actor actor, AccountEntity account, Set<UUID> given) {
        return roles.demandGrantable(actor, given).chain(() -> linkAll(account, AccountLink.ROLE, given));
    }

    /** Puts an account into groups. */
    Uni<Void> joinAll(Actor actor, AccountEntity account, Set<UUID> groups) {
        return membership
                .demandJoinable(actor, groups, account.isServiceAccount())
                .chain(() -> linkAll(account, AccountLink.GROUP, groups));
    }

    /** Gives an account permissions and patterns of its own. */
    Uni<Void> grantAll(Actor actor, AccountEntity account, UnitedPermissions direct) {
        Set<String> patterns =
                direct.granted().stream().map(PermissionPattern::name).collect(Collectors.toSet());
        return permissions
                .demandRegistered(actor.organization(), direct)
                .invoke(() -> actor.demandHolds(direct))
                .chain(() -> linkAll(account, AccountLink.PERMISSION, patterns));
    }

    private Uni<UnitedPermissions> rights(Actor actor, UUID account) {
        return repository
                .links(actor.organization(), Set.of(account))
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

    /** A name in the path that is no pattern names nothing. */
    private static UnitedPermissions direct(String name) {
        PermissionPattern pattern = PermissionPattern.parse(name).orElseThrow(ProblemException::notFound);
        return new UnitedPermissions(Set.of(pattern), Set.of());
    }
}
