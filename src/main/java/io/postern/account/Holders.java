package io.postern.account;

import io.postern.audit.Audit;
import io.postern.catalog.Permissions;
import io.postern.group.Membership;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import io.postern.persistence.References;
import io.postern.principal.Principal;
import io.postern.problem.ProblemException;
import io.postern.role.Concerned;
import io.postern.role.RoleGrants;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The same links from their far end: who has a role, a group, a permission. Many at once come and go all or none. */
@Singleton
class Holders {
    private final AccountRepository repository;
    private final RoleGrants roles;
    private final Membership membership;
    private final LinkRules rules;
    private final Audit audit;

    Holders(AccountRepository repository, RoleGrants roles, Membership membership, LinkRules rules, Audit audit) {
        this.repository = repository;
        this.roles = roles;
        this.membership = membership;
        this.rules = rules;
        this.audit = audit;
    }

    /** The links that a request really made and ended. */
    record Changed(Set<UUID> added, Set<UUID> removed) {
        boolean changedNothing() {
            return added.isEmpty() && removed.isEmpty();
        }
    }

    @WithTransaction
    Uni<Page<AccountView>> ofRole(Actor actor, UUID role, PageRequest request) {
        return rules.demandRole(actor, role).chain(() -> page(actor, request, AccountLink.ROLE, role));
    }

    @WithTransaction
    Uni<Page<AccountView>> ofGroup(Actor actor, UUID group, PageRequest request) {
        return rules.demandGroup(actor, group).chain(() -> page(actor, request, AccountLink.GROUP, group));
    }

    @WithTransaction
    Uni<Page<AccountView>> ofPermission(Actor actor, String permission, PageRequest request) {
        PermissionPattern pattern = LinkRules.existing(permission);
        return rules.demandPermission(actor, pattern)
                .chain(() -> page(actor, request, AccountLink.PERMISSION, pattern.name()));
    }

    /** Those who hold a registered permission in the end, by whatever path, and are not denied it. */
    @WithTransaction
    Uni<Page<AccountView>> ofPermissionInEffect(Actor actor, String permission, PageRequest request) {
        PermissionPattern pattern = LinkRules.existing(permission);
        if (!pattern.isExact()) {
            throw ProblemException.invalid(Map.of("effective", "is a question about one permission, not a pattern"));
        }
        return rules.demandPermission(actor, pattern)
                .chain(() -> repository.pageInEffect(actor.organization(), request, pattern))
                .chain(page -> repository.views(actor.organization(), page));
    }

    @WithTransaction
    Uni<Changed> changeRole(Actor actor, UUID role, HoldersRequest request) {
        Set<UUID> one = Set.of(role);
        return rules.demandRole(actor, role)
                .chain(() -> request.add().isEmpty() ? Uni.createFrom().voidItem() : roles.demandGrantable(actor, one))
                .chain(() ->
                        request.remove().isEmpty() ? Uni.createFrom().voidItem() : roles.demandTakeable(actor, one))
                .chain(() -> roles.demandLiftable(actor, one))
                .chain(() -> roles.demandRestrictable(actor, one, Concerned.accounts(request.add())))
                .chain(() -> roles.demandCurrent(actor, role))
                .chain(() -> change(actor, AccountLink.ROLE, role, request));
    }

    @WithTransaction
    Uni<Changed> changeGroup(Actor actor, UUID group, HoldersRequest request) {
        return rules.demandGroup(actor, group)
                .chain(() -> repository.kinds(actor.organization(), request.add()))
                .chain(kinds -> demandJoinable(actor, group, request, kinds))
                .chain(() -> request.remove().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : membership.demandLeavable(actor, Set.of(group)))
                .chain(() -> finishGroup(actor, group, request));
    }

    @WithTransaction
    Uni<Changed> changePermission(Actor actor, String permission, HoldersRequest request) {
        PermissionPattern pattern = LinkRules.existing(permission);
        return rules.demandPermission(actor, pattern)
                .invoke(() -> demandMayChange(actor, pattern, request))
                .chain(() -> rules.demandCurrent(actor, pattern))
                .invoke(() -> Permissions.demandOpen(request.add().isEmpty() ? Set.of() : Set.of(pattern)))
                .chain(() -> change(actor, AccountLink.PERMISSION, pattern.name(), request));
    }

    private Uni<Changed> finishGroup(Actor actor, UUID group, HoldersRequest request) {
        return membership
                .demandLiftable(actor, group)
                .chain(() -> membership.demandRestrictable(actor, group, request.add()))
                .chain(() -> membership.demandCurrent(actor, group))
                .chain(() -> change(actor, AccountLink.GROUP, group, request));
    }

    private Uni<Page<AccountView>> page(Actor actor, PageRequest request, AccountLink kind, Object target) {
        return repository
                .pageOfLinked(actor.organization(), request, kind, target)
                .chain(page -> repository.views(actor.organization(), page));
    }

    /** The kinds of those who would join; people, where none of them is there, so that nobody learns that first. */
    private Uni<Void> demandJoinable(Actor actor, UUID group, HoldersRequest request, List<Principal.Kind> found) {
        List<Principal.Kind> kinds = found.isEmpty() ? List.of(Principal.Kind.USER) : found;
        Uni<Void> demanded = Uni.createFrom().voidItem();
        for (Principal.Kind kind : request.add().isEmpty() ? List.<Principal.Kind>of() : kinds) {
            boolean serviceAccount = kind == Principal.Kind.SERVICE_ACCOUNT;
            demanded = demanded.chain(() -> membership.demandJoinable(actor, Set.of(group), serviceAccount));
        }
        return demanded;
    }

    private static void demandMayChange(Actor actor, PermissionPattern pattern, HoldersRequest request) {
        UnitedPermissions granted = new UnitedPermissions(Set.of(pattern), Set.of());
        actor.demandHolds(request.add().isEmpty() ? granted.explicit() : granted);
    }

    private Uni<Changed> change(Actor actor, AccountLink kind, Object target, HoldersRequest request) {
        UUID organization = actor.organization();
        return repository
                .lockStanding(organization, request.all())
                .invoke(found -> References.demandAll("accounts", request.all(), found, row -> row.id))
                .chain(found -> repository
                        .linked(organization, request.all(), kind, target)
                        .map(linked -> changed(request, Set.copyOf(linked)))
                        .call(changed -> write(actor, kind, target, changed, found)));
    }

    private static Changed changed(HoldersRequest request, Set<UUID> linked) {
        Set<UUID> added = new HashSet<>(request.add());
        added.removeAll(linked);
        Set<UUID> removed = new HashSet<>(request.remove());
        removed.retainAll(linked);
        return new Changed(added, removed);
    }

    private Uni<Void> write(Actor actor, AccountLink kind, Object target, Changed changed, List<AccountEntity> found) {
        if (changed.changedNothing()) {
            return Uni.createFrom().voidItem();
        }
        UUID organization = actor.organization();
        Map<UUID, AccountEntity> rows = found.stream().collect(Collectors.toMap(row -> row.id, Function.identity()));
        return repository
                // In this order, as an owner may hand over to another.
                .link(organization, changed.added(), kind, Set.of(target))
                .chain(() -> repository.unlink(organization, changed.removed(), kind, Set.of(target)))
                .chain(() -> repository.stampAll(actor, touched(changed, rows)))
                .chain(() -> audit.done(
                        actor, target.toString(), Map.of("added", changed.added(), "removed", changed.removed())));
    }

    private static List<AccountEntity> touched(Changed changed, Map<UUID, AccountEntity> rows) {
        Set<UUID> ids = new HashSet<>(changed.added());
        ids.addAll(changed.removed());
        return ids.stream().map(rows::get).toList();
    }
}
