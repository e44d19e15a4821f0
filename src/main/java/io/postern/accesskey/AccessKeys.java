package io.postern.accesskey;

import io.postern.audit.Audit;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.postern.serviceaccount.ServiceAccounts;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The access keys of service accounts. */
@Singleton
public class AccessKeys {
    /** RFC 3339 has no later year, and a key that lasts longer had better have no end. */
    private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

    private final AccessKeyRepository repository;
    private final ServiceAccounts accounts;
    private final NewAccessKeys keys;
    private final Audit audit;
    private final InstantSource clock;

    AccessKeys(
            AccessKeyRepository repository,
            ServiceAccounts accounts,
            NewAccessKeys keys,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.accounts = accounts;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
    }

    @WithTransaction
    Uni<CreatedAccessKeyView> create(Actor actor, UUID account, AccessKeyRequest request) {
        demandFuture(request.expiresAt());
        return accounts.demandActable(actor, account)
                .chain(() -> keys.create(actor, account, request))
                .call(made -> audit.created(actor, AccessKeyView.of(made.row())))
                .map(made -> CreatedAccessKeyView.of(actor.organization(), made));
    }

    @WithTransaction
    Uni<AccessKeyView> get(UUID organization, UUID account, String id) {
        return accounts.demandExists(organization, account)
                .chain(() -> repository.ofAccount(organization, account, id))
                .map(AccessKeyView::of);
    }

    @WithTransaction
    Uni<Page<AccessKeyView>> list(UUID organization, UUID account, PageRequest request) {
        return accounts.demandExists(organization, account)
                .chain(() -> repository.page(organization, account, request))
                .map(page -> page.map(AccessKeyView::of));
    }

    /** Lets a key work or not; to let it work again is as good as to make it. */
    @WithTransaction
    Uni<AccessKeyView> setActive(Actor actor, UUID account, String id, boolean active) {
        Uni<Void> allowed = active ? accounts.demandActable(actor, account) : accounts.demandStoppable(actor, account);
        return allowed.chain(() -> repository.locked(actor.organization(), account, id))
                .invoke(row -> actor.call().ifMatch().demand(row.version))
                .chain(row -> row.active == active
                        ? Uni.createFrom().item(AccessKeyView.of(row))
                        : change(actor, row, active));
    }

    @WithTransaction
    Uni<Void> delete(Actor actor, UUID account, String id) {
        return accounts.demandStoppable(actor, account)
                .chain(() -> repository.locked(actor.organization(), account, id))
                .invoke(row -> actor.call().ifMatch().demand(row.version))
                .invoke(AccessKeys::demandInactive)
                .call(row -> audit.deleted(actor, AccessKeyView.of(row)))
                .invoke(row -> row.delete(clock.instant(), actor.account()))
                .replaceWithVoid();
    }

    private Uni<AccessKeyView> change(Actor actor, AccessKeyEntity row, boolean active) {
        AccessKeyView before = AccessKeyView.of(row);
        row.active = active;
        row.updated(clock.instant(), actor.account());
        return repository
                .flush()
                .map(flushed -> AccessKeyView.of(row))
                .call(after -> audit.updated(actor, before, after));
    }

    private void demandFuture(@Nullable Instant expiresAt) {
        if (expiresAt != null && !(expiresAt.isAfter(clock.instant()) && expiresAt.isBefore(END_OF_TIME))) {
            throw ProblemException.invalid(Map.of("expiresAt", "must be in the future, before the year 10000"));
        }
    }

    private static void demandInactive(AccessKeyEntity row) {
        if (row.active) {
            throw ProblemException.of(
                    ProblemCode.KEY_STILL_ACTIVE, "Deactivate the key, see that nothing breaks, then delete it.");
        }
    }
}
