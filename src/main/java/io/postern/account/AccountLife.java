package io.postern.account;

import io.postern.audit.Audit;
import io.postern.group.Membership;
import io.postern.login.Logins;
import io.postern.principal.Principal;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What happens to accounts of either kind once they are made, in the caller's transaction. Each change ends the sessions of
 * the person whose account it is; another address, or the end, also ends the invitation.
 */
@Singleton
public class AccountLife {
    private final AccountRepository repository;
    private final AccountGrants grants;
    private final Membership membership;
    private final Logins logins;
    private final Audit audit;

    AccountLife(AccountRepository repository, AccountGrants grants, Membership membership, Logins logins, Audit audit) {
        this.repository = repository;
        this.grants = grants;
        this.membership = membership;
        this.logins = logins;
        this.audit = audit;
    }

    /**
     * Makes an account what the draft says, links included. What is so already stays untouched.
     *
     * @return fails with {@code not_found}, {@code privilege_escalation}, {@code precondition_required},
     *     {@code precondition_failed}, {@code name_taken}, {@code email_taken} and what the links can fail with
     */
    public Uni<AccountView> update(Actor actor, Principal.Kind kind, UUID id, Draft draft) {
        return repository
                .hold(actor.organization(), id, Optional.of(kind))
                .invoke(held -> demandMayRename(actor, held, draft))
                .chain(held -> links(held, draft)
                        .call(links -> grants.demandMay(actor, held, links))
                        .invoke(() -> actor.call().ifMatch().demandPresent(held.row().version))
                        .chain(links -> write(actor, held, draft, links)));
    }

    /**
     * Lets an account act or not; to let it act again is as good as to grant what it holds.
     *
     * @return fails with {@code not_found}, {@code privilege_escalation}, {@code precondition_failed} or {@code last_owner}
     */
    public Uni<AccountView> setActive(Actor actor, Principal.Kind kind, UUID id, boolean active) {
        return repository
                .hold(actor.organization(), id, Optional.of(kind))
                .invoke(held -> demandMayActivate(actor, held, active))
                .invoke(held -> actor.call().ifMatch().demand(held.row().version))
                .chain(held -> held.row().active == active
                        ? Uni.createFrom().item(held.before())
                        : activate(actor, held, active));
    }

    /**
     * Lets all tokens of an account die; its keys work on.
     *
     * @return fails with {@code not_found}, {@code privilege_escalation} for an operator, or {@code precondition_failed}
     */
    public Uni<AccountView> revokeTokens(Actor actor, Principal.Kind kind, UUID id) {
        return repository
                .hold(actor.organization(), id, Optional.of(kind))
                .invoke(held -> demandMayStop(actor, held))
                .invoke(held -> actor.call().ifMatch().demand(held.row().version))
                .invoke(held -> held.row().revocations++)
                .call(held -> repository.stamp(actor, held.row()))
                .call(held -> audit.done(actor, id.toString(), Map.of()))
                .chain(held -> repository.view(held.row()));
    }

    /**
     * Deletes an account. It leaves a tombstone, so that nobody else can pass for a machine that is gone; a purge leaves
     * nothing, and also takes a tombstone.
     *
     * @return fails with {@code not_found}, {@code privilege_escalation} for an owner or operator, {@code
     *     precondition_failed} or {@code last_owner}
     */
    public Uni<Void> delete(Actor actor, Principal.Kind kind, UUID id, boolean purge) {
        Uni<HeldAccount> found = purge
                ? repository.holdBuried(actor.organization(), id, kind)
                : repository.hold(actor.organization(), id, Optional.of(kind));
        return found.invoke(held -> demandMayStop(actor, held))
                .invoke(held -> actor.call().ifMatch().demand(held.row().version))
                .call(held -> purge ? repository.remove(held.row()) : bury(actor, held))
                .chain(held -> audit.deleted(actor, held.before()));
    }

    /** Whoever chooses the name by which somebody stronger signs in could shut them out. */
    private static void demandMayRename(Actor actor, HeldAccount held, Draft draft) {
        if (!held.row().identifier.equals(draft.identifier())) {
            actor.demandHolds(held.rights());
        }
    }

    private static void demandMayActivate(Actor actor, HeldAccount held, boolean active) {
        if (active && !held.row().active) {
            actor.demandHolds(held.rights());
        } else if (!active) {
            demandMayStop(actor, held);
        }
    }

    /** Owners and operators are dismissed by their like alone. */
    private static void demandMayStop(Actor actor, HeldAccount held) {
        actor.demandHolds(held.rights().explicit());
    }

    /** The links that the draft wants, and that to the built-in group of the kind, which nobody has to name. */
    private Uni<Links> links(HeldAccount held, Draft draft) {
        return membership
                .ofKind(held.row().organizationId, held.row().isServiceAccount())
                .map(ownKind -> draft.links(held.own()).withGroup(ownKind, true));
    }

    private Uni<AccountView> write(Actor actor, HeldAccount held, Draft draft, Links links) {
        if (draft.describes(held.row()) && links.equals(held.own())) {
            return Uni.createFrom().item(held.before());
        }
        boolean renamed = !held.row().identifier.equals(draft.identifier());
        draft.describe(held.row());
        return repository
                .stamp(actor, held.row())
                .chain(() -> disinvite(held, renamed))
                .chain(() -> grants.replace(actor, held, links))
                .chain(() -> remember(actor, held));
    }

    private Uni<AccountView> activate(Actor actor, HeldAccount held, boolean active) {
        return repository
                .setActive(actor, held.row(), active)
                .chain(() -> disinvite(held, !active))
                .chain(() -> remember(actor, held));
    }

    private Uni<Void> disinvite(HeldAccount held, boolean wanted) {
        return wanted
                ? logins.endAll(held.row().organizationId, Set.of(held.id()))
                : Uni.createFrom().voidItem();
    }

    private Uni<AccountView> remember(Actor actor, HeldAccount held) {
        return repository.view(held.row()).call(after -> audit.updated(actor, held.before(), after));
    }

    private Uni<Void> bury(Actor actor, HeldAccount held) {
        return repository.bury(actor, Set.of(held.row()));
    }
}
