package io.postern.user;

import io.postern.account.AccountLife;
import io.postern.account.AccountView;
import io.postern.account.Accounts;
import io.postern.account.NewAccounts;
import io.postern.audit.Audit;
import io.postern.login.Invitations;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.principal.Principal;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The users of an organization. */
@Singleton
class Users {
    private static final Principal.Kind KIND = Principal.Kind.USER;

    private final Accounts accounts;
    private final NewAccounts newAccounts;
    private final AccountLife life;
    private final Invitations invitations;
    private final Audit audit;

    Users(Accounts accounts, NewAccounts newAccounts, AccountLife life, Invitations invitations, Audit audit) {
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.life = life;
        this.invitations = invitations;
        this.audit = audit;
    }

    /** Makes a user who has no password yet, and the link by which they set one. */
    @WithTransaction
    Uni<InvitedUserView> invite(Actor actor, UserRequest request) {
        return newAccounts
                .create(actor, KIND, request.draft())
                .call(made -> audit.created(actor, made))
                .chain(made -> link(actor, made));
    }

    /** Makes another link, because the first was lost or the password was; whoever has it can act as the user. */
    @WithTransaction
    Uni<InvitedUserView> inviteAgain(Actor actor, UUID id) {
        return accounts.lockRights(actor.organization(), id, KIND)
                .invoke(actor::demandHolds)
                .chain(() -> accounts.get(actor.organization(), id, Optional.of(KIND)))
                .invoke(user -> actor.call().ifMatch().demand(user.version()))
                .call(user -> audit.done(actor, id.toString(), Map.of()))
                .chain(user -> link(actor, user));
    }

    Uni<AccountView> get(UUID organization, UUID id) {
        return accounts.get(organization, id, Optional.of(KIND));
    }

    Uni<Page<AccountView>> list(UUID organization, PageRequest request) {
        return accounts.list(organization, request, Optional.of(KIND));
    }

    @WithTransaction
    Uni<AccountView> update(Actor actor, UUID id, UserRequest request) {
        return life.update(actor, KIND, id, request.draft());
    }

    @WithTransaction
    Uni<AccountView> setActive(Actor actor, UUID id, boolean active) {
        return life.setActive(actor, KIND, id, active);
    }

    @WithTransaction
    Uni<Void> delete(Actor actor, UUID id, boolean purge) {
        return life.delete(actor, KIND, id, purge);
    }

    private Uni<InvitedUserView> link(Actor actor, AccountView user) {
        return invitations
                .invite(actor.organization(), user.id(), actor.account())
                .map(invitation -> new InvitedUserView(user, invitation));
    }
}
