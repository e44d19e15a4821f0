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

    /** Demands that the actor holds all that the draft would give the account. */
    Uni<Void> demandHeld(Actor actor, HeldAccount held, Draft draft) {
        Links added = draft.links(held.own()).without(held.own());
        return rules.demandHeld(actor, added, held.row().isServiceAccount());
    }

    /** The same of an account that is not there yet. */
    Uni<Void> demandHeld(Actor actor, Principal.Kind kind, Links links) {
        return rules.demandHeld(actor, links, kind == Principal.Kind.SERVICE_ACCOUNT);
    }

    /** Gives an account these links and no others, within the rules; the caller flushes, shows and remembers it. */
    Uni<Void> replace(Actor actor, HeldAccount held, Links after) {
        Links added = after.without(held.own());
        Links removed = held.own().without(after);
        UUID organization = actor.organization();
        return rules.demandLinkable(actor, added, held.row().isServiceAccount(), held.rights())
                .chain(() -> rules.demandUnlinkable(actor, removed, held.rights()))
                .chain(() -> unlink(organization, held.id(), removed))
                .chain(() -> link(organization, held.id(), added));
    }

    /** Links a new account, which has no rights yet that anybody could restrict. */
    Uni<Void> start(Actor actor, AccountEntity row, Links links) {
        return rules.demandLinkable(actor, links, row.isServiceAccount(), UnitedPermissions.none())
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
        return rules.demandHeld(actor, added, held.row().isServiceAccount())
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
