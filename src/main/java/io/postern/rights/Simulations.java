package io.postern.rights;

import io.postern.account.AccountView;
import io.postern.account.Accounts;
import io.postern.catalog.Permissions;
import io.postern.group.Membership;
import io.postern.permission.Permission;
import io.postern.permission.UnitedPermissions;
import io.postern.persistence.Reference;
import io.postern.role.RoleGrants;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells what an account would gain and lose by other links, without changing any. */
@Singleton
class Simulations {
    private final Accounts accounts;
    private final RoleGrants roles;
    private final Membership membership;
    private final Permissions permissions;

    Simulations(Accounts accounts, RoleGrants roles, Membership membership, Permissions permissions) {
        this.accounts = accounts;
        this.roles = roles;
        this.membership = membership;
        this.permissions = permissions;
    }

    /**
     * The difference that a change would make.
     *
     * @param gained registered permissions that the account does not hold and would, sorted
     * @param lost registered permissions that it holds and would not, sorted
     */
    record Difference(List<String> gained, List<String> lost) {
        static Difference between(Set<String> now, Set<String> then) {
            return new Difference(without(then, now), without(now, then));
        }

        private static List<String> without(Set<String> all, Set<String> some) {
            return all.stream().filter(name -> !some.contains(name)).sorted().toList();
        }
    }

    @WithTransaction
    Uni<Difference> simulate(UUID organization, UUID id, SimulationRequest request) {
        return accounts.get(organization, id, Optional.empty())
                .call(account -> demandPossible(organization, account, request))
                .chain(account -> rights(organization, account, request)
                        .chain(then -> held(organization, then))
                        .map(then -> Difference.between(Set.copyOf(account.unitedPermissions()), then)));
    }

    /** What cannot be done cannot be simulated. */
    private Uni<Void> demandPossible(UUID organization, AccountView account, SimulationRequest request) {
        Set<UUID> joined = without(request.groups(Set.of()), ids(account.groups()));
        return membership
                .demandOpen(organization, joined, account.isServiceAccount())
                .chain(() -> membership.demandKnown(organization, joined))
                .chain(() -> roles.demandLinkable(organization, request.roles(Set.of())))
                .chain(() -> roles.demandKnown(organization, request.roles(Set.of())))
                .chain(() -> permissions.demandRegistered(organization, request.direct(Set.of())));
    }

    /** What the account would be granted. */
    private Uni<UnitedPermissions> rights(UUID organization, AccountView account, SimulationRequest request) {
        return membership
                .ofKind(organization, account.isServiceAccount())
                .map(ownKind -> union(request.groups(ids(account.groups())), Set.of(ownKind)))
                .chain(groups -> membership.rolesOf(organization, groups))
                .map(carried -> union(carried, request.roles(ids(account.roles()))))
                .chain(all -> roles.rights(organization, all))
                .map(request.direct(Set.copyOf(account.permissions()))::and);
    }

    private Uni<Set<String>> held(UUID organization, UnitedPermissions rights) {
        return permissions
                .registered(organization)
                .map(registered ->
                        rights.among(registered).stream().map(Permission::name).collect(Collectors.toSet()));
    }

    private static Set<UUID> ids(List<Reference> references) {
        return references.stream().map(Reference::id).collect(Collectors.toSet());
    }

    private static Set<UUID> without(Set<UUID> all, Set<UUID> some) {
        return all.stream().filter(id -> !some.contains(id)).collect(Collectors.toSet());
    }

    private static Set<UUID> union(Set<UUID> some, Set<UUID> others) {
        Set<UUID> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
