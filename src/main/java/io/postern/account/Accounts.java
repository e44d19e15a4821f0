package io.postern.account;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** Accounts of either kind. */
@Singleton
class Accounts {
    private final AccountRepository repository;

    Accounts(AccountRepository repository) {
        this.repository = repository;
    }

    @WithTransaction
    Uni<AccountView> get(UUID organization, UUID id) {
        return repository
                .account(organization, id)
                .chain(row ->
                        repository.links(organization, Set.of(id)).map(links -> AccountView.of(row, links.get(id))));
    }
}
