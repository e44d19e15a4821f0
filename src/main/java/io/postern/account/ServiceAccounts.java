package io.postern.account;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.principal.Principal;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The service accounts of an organization. */
@Singleton
public class ServiceAccounts {
    private final AccountRepository repository;
    private final NewAccounts accounts;

    ServiceAccounts(AccountRepository repository, NewAccounts accounts) {
        this.repository = repository;
        this.accounts = accounts;
    }

    @WithTransaction
    Uni<AccountView> create(Actor actor, ServiceAccountRequest request) {
        AccountEntity row = new AccountEntity();
        row.kind = Principal.Kind.SERVICE_ACCOUNT;
        row.identifier = request.identifier();
        row.displayName = request.displayName() == null ? request.identifier() : request.displayName();
        row.description = request.description() == null ? "" : request.description();
        row.email = request.email();
        return accounts.create(actor, row, request.links()).chain(() -> view(actor.organization(), row));
    }

    @WithTransaction
    Uni<AccountView> get(UUID organization, UUID id) {
        return repository.serviceAccount(organization, id).chain(row -> view(organization, row));
    }

    @WithTransaction
    Uni<Page<AccountView>> list(UUID organization, PageRequest request) {
        return repository
                .page(organization, request, Principal.Kind.SERVICE_ACCOUNT)
                .chain(page -> views(organization, page));
    }

    /**
     * Demands that there is such a service account and that the actor holds all that it holds: whoever gets a key of it
     * can act as it.
     *
     * @return fails with {@code not_found} or {@code privilege_escalation}
     */
    public Uni<Void> demandActable(Actor actor, UUID id) {
        return repository
                .serviceAccount(actor.organization(), id)
                .chain(() -> repository.links(actor.organization(), Set.of(id)))
                .invoke(links -> actor.demandHolds(links.get(id).rights()))
                .replaceWithVoid();
    }

    /** Demands that there is such a service account; fails with {@code not_found}. */
    public Uni<Void> demandExists(UUID organization, UUID id) {
        return repository.serviceAccount(organization, id).replaceWithVoid();
    }

    private Uni<AccountView> view(UUID organization, AccountEntity row) {
        return repository.links(organization, Set.of(row.id)).map(links -> AccountView.of(row, links.get(row.id)));
    }

    private Uni<Page<AccountView>> views(UUID organization, Page<AccountEntity> page) {
        List<UUID> shown = page.items().stream().map(row -> row.id).toList();
        return repository
                .links(organization, shown)
                .map(links -> page.map(row -> AccountView.of(row, links.get(row.id))));
    }
}
