package io.postern.accesskey;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.principal.LastUses;
import io.postern.serviceaccount.ServiceAccounts;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** The access keys of service accounts, and what is known of their use. */
@Singleton
class AccessKeys {
    private final AccessKeyRepository repository;
    private final ServiceAccounts accounts;
    private final KeyUses uses;
    private final LastUses lastUses;
    private final InstantSource clock;

    AccessKeys(
            AccessKeyRepository repository,
            ServiceAccounts accounts,
            KeyUses uses,
            LastUses lastUses,
            InstantSource clock) {
        this.repository = repository;
        this.accounts = accounts;
        this.uses = uses;
        this.lastUses = lastUses;
        this.clock = clock;
    }

    @WithTransaction
    Uni<AccessKeyView> get(UUID organization, UUID account, String id) {
        return accounts.demandExists(organization, account)
                .chain(() -> repository.ofAccount(organization, account, id))
                .chain(row -> usesOf(row)
                        .map(last -> AccessKeyView.of(row, last.stream().findFirst())));
    }

    @WithTransaction
    Uni<Page<AccessKeyView>> list(UUID organization, UUID account, PageRequest request) {
        return accounts.demandExists(organization, account)
                .chain(() -> repository.page(organization, account, request))
                .chain(page -> views(organization, page));
    }

    /** The keys of all accounts. */
    @WithTransaction
    Uni<Page<AccessKeyView>> list(UUID organization, AccessKeyQuery query) {
        return repository.page(organization, query).chain(page -> views(organization, page));
    }

    /** Whether a key can go. What this replica has not written yet counts, too. */
    Uni<RetirementView> retirement(UUID organization, UUID account, String id) {
        return lastUses.flush().chain(() -> readRetirement(organization, account, id));
    }

    @WithTransaction
    Uni<RetirementView> readRetirement(UUID organization, UUID account, String id) {
        return accounts.demandExists(organization, account)
                .chain(() -> repository.ofAccount(organization, account, id))
                .chain(row -> usesOf(row).map(all -> RetirementView.of(row, all, clock.instant())));
    }

    private Uni<List<KeyUse>> usesOf(AccessKeyEntity row) {
        return uses.of(row.organizationId, List.of(row.id)).map(all -> all.getOrDefault(row.id, List.of()));
    }

    private Uni<Page<AccessKeyView>> views(UUID organization, Page<AccessKeyEntity> page) {
        List<String> shown = page.items().stream().map(row -> row.id).toList();
        return uses.of(organization, shown)
                .map(all -> page.map(row -> AccessKeyView.of(
                        row, all.getOrDefault(row.id, List.of()).stream().findFirst())));
    }
}
