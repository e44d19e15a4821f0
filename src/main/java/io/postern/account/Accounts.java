package io.postern.account;

import io.postern.permission.UnitedPermissions;
import io.postern.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** Accounts of either kind. */
@Singleton
public class Accounts {
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

    /** What an account holds now, in patterns; fails with {@code not_found} when it is inactive or deleted. */
    @WithTransaction
    public Uni<UnitedPermissions> rightsOfActive(UUID organization, UUID id) {
        return repository
                .account(organization, id)
                .invoke(Accounts::demandActive)
                .chain(() -> repository.links(organization, Set.of(id)))
                .map(links -> links.get(id).rights());
    }

    private static void demandActive(AccountEntity account) {
        if (!account.active) {
            throw ProblemException.notFound();
        }
    }
}
