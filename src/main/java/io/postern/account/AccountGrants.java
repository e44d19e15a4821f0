package io.postern.account;

import io.postern.audit.Audit;
import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import io.postern.principal.Principal;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The links that start at an account: its roles, its groups, its own permissions. */
@Singleton
class AccountGrants {
    private final AccountRepository repository;
    private final LinkRules rules;
    private final Audit audit;

    AccountGrants(AccountRepository repository, LinkRules rules, Audit audit) {
        this.repository = repository;
        this.rules = rules;
        this.audit = audit;
    }

    @WithTransaction
    Uni<Void> role(Actor actor, UUID account, UUID role, boolean linked) {
        return rules.demandRole(actor, role)
                .chain(() -> repository.hold(actor.organization(), account, Optional.empty()))
                .chain(held -> set(actor, held, held.own().withRole(role, linked)));
    }

    @WithTransaction
    Uni<Void> group(Actor actor, UUID account, UUID group, boolean linked) {
        return rules.demandGroup(actor, group)
                .chain(() -> repository.hold(actor.organization(), account, Optional.empty()))
                .chain(held -> set(actor, held, held.own().withGroup(group, linked)));
    }

    @WithTransaction
    Uni<Void> grant(Actor actor, UUID account, String permission) {
        PermissionPattern pattern = LinkRules.existing(permission);
        return rules.demandPermission(actor, pattern)
                .chain(() -> repository.hold(actor.organization(), account, Optional.empty()))
                .chain(held -> set(actor, held, held.own().withPermission(pattern, true)));
    }

    @WithTransaction
    Uni<Void> revoke(Actor actor, UUID account, String permission) {
        PermissionPattern pattern = LinkRules.existing(permission);
        return repository
                .hold(actor.organization(), account, Optional.empty())
                .chain(held -> set(actor, held, held.own().withPermission(pattern, false)));
    }

    /** Demands that the actor may give an account these links and no others. */
    Uni<Void> demandMay(Actor actor, HeldAccount held, Links after) {
        Links added = after.without(held.own());
        Links removed = held.own().without(after);
        return rules.demandLinkable(actor, added, held.row().isServiceAccount(), held.rights())
                .chain(() -> rules.demandUnlinkable(actor, removed, held.rights()));
    }

    /** The same of an account that is not there yet, and has no rights that anybody could restrict. */
    Uni<Void> demandMay(Actor actor, Principal.Kind kind, Links links) {
        return rules.demandLinkable(actor, links, kind == Principal.Kind.SERVICE_ACCOUNT, UnitedPermissions.none());
    }

    /** Gives an account these links and no others, once the actor may; fails with {@code unknown_reference}. */
    Uni<Void> replace(Actor actor, HeldAccount held, Links after) {
        UUID organization = actor.organization();
        return rules.demandKnown(actor, after.without(held.own()))
                .chain(() -> unlink(organization, held.id(), held.own().without(after)))
                .chain(() -> link(organization, held.id(), after.without(held.own())));
    }

    /** Inserts a new account with its links, once the actor may. */
    Uni<Void> start(Actor actor, AccountEntity row, Links links) {
        return rules.demandKnown(actor, links)
                .chain(() -> repository.insert(row))
                .chain(() -> link(actor.organization(), row.id, links));
    }

    /** Puts an account into the group of its kind, which needs nobody's leave. */
    Uni<Void> joinKind(AccountEntity row, UUID group) {
        return repository.link(row.organizationId, Set.of(row.id), AccountLink.GROUP, Set.of(group));
    }

    private Uni<Void> set(Actor actor, HeldAccount held, Links after) {
        Links added = after.without(held.own());
        boolean same = added.isEmpty() && held.own().without(after).isEmpty();
        return demandMay(actor, held, after)
                .invoke(() -> actor.call().ifMatch().demand(held.row().version))
                .chain(() -> same ? Uni.createFrom().voidItem() : change(actor, held, after));
    }

    private Uni<Void> change(Actor actor, HeldAccount held, Links after) {
        return replace(actor, held, after)
                .chain(() -> repository.stamp(actor, held.row()))
                .chain(() -> repository.view(held.row()))
                .chain(view -> audit.updated(actor, held.before(), view));
    }

    private Uni<Void> link(UUID organization, UUID account, Links links) {
        Set<UUID> one = Set.of(account);
        return repository
                .link(organization, one, AccountLink.ROLE, links.roles())
                .chain(() -> repository.link(organization, one, AccountLink.GROUP, links.groups()))
                .chain(() -> repository.link(organization, one, AccountLink.PERMISSION, links.permissions()));
    }

    private Uni<Void> unlink(UUID organization, UUID account, Links links) {
        Set<UUID> one = Set.of(account);
        return repository
                .unlink(organization, one, AccountLink.ROLE, links.roles())
                .chain(() -> repository.unlink(organization, one, AccountLink.GROUP, links.groups()))
                .chain(() -> repository.unlink(organization, one, AccountLink.PERMISSION, links.permissions()));
    }
}
