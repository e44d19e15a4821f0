package io.postern.serviceaccount;

import io.postern.account.AccountLife;
import io.postern.account.AccountView;
import io.postern.account.Accounts;
import io.postern.account.NewAccounts;
import io.postern.audit.Audit;
import io.postern.organization.Organizations;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.principal.Principal;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** The service accounts of an organization. */
@Singleton
public class ServiceAccounts {
    private static final Principal.Kind KIND = Principal.Kind.SERVICE_ACCOUNT;

    private final Accounts accounts;
    private final NewAccounts newAccounts;
    private final AccountLife life;
    private final Organizations organizations;
    private final Audit audit;

    ServiceAccounts(
            Accounts accounts, NewAccounts newAccounts, AccountLife life, Organizations organizations, Audit audit) {
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.life = life;
        this.organizations = organizations;
        this.audit = audit;
    }

    @WithTransaction
    Uni<AccountView> create(Actor actor, ServiceAccountRequest request) {
        UUID organization = actor.organization();
        return newAccounts
                .create(actor, KIND, request.draft(), () -> organizations.demandServiceAccountPossible(organization))
                .call(made -> audit.created(actor, made));
    }

    Uni<AccountView> get(UUID organization, UUID id) {
        return accounts.get(organization, id, Optional.of(KIND));
    }

    Uni<Page<AccountView>> list(UUID organization, PageRequest request) {
        return accounts.list(organization, request, Optional.of(KIND));
    }

    @WithTransaction
    Uni<AccountView> update(Actor actor, UUID id, ServiceAccountRequest request) {
        return life.update(actor, KIND, id, request.draft());
    }

    @WithTransaction
    Uni<AccountView> setActive(Actor actor, UUID id, boolean active) {
        return life.setActive(actor, KIND, id, active);
    }

    @WithTransaction
    Uni<AccountView> revokeTokens(Actor actor, UUID id) {
        return life.revokeTokens(actor, KIND, id);
    }

    @WithTransaction
    Uni<Void> delete(Actor actor, UUID id, boolean purge) {
        return life.delete(actor, KIND, id, purge);
    }

    /**
     * Demands that there is such a service account and that the actor holds all that it holds: whoever gets a key of it
     * can act as it.
     *
     * @return fails with {@code not_found} or {@code privilege_escalation}
     */
    public Uni<Void> demandActable(Actor actor, UUID id) {
        return accounts.rights(actor.organization(), id, Optional.of(KIND))
                .invoke(actor::demandHolds)
                .replaceWithVoid();
    }

    /**
     * Demands that there is such a service account and that the actor may keep it from acting: operators are dismissed by
     * their like alone.
     *
     * @return fails with {@code not_found} or {@code privilege_escalation}
     */
    public Uni<Void> demandStoppable(Actor actor, UUID id) {
        return accounts.rights(actor.organization(), id, Optional.of(KIND))
                .invoke(rights -> actor.demandHolds(rights.explicit()))
                .replaceWithVoid();
    }

    /** Demands that there is such a service account; fails with {@code not_found}. */
    public Uni<Void> demandExists(UUID organization, UUID id) {
        return accounts.rights(organization, id, Optional.of(KIND)).replaceWithVoid();
    }
}
