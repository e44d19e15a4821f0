package io.postern.accesskey;

import io.postern.audit.Audit;
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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens to access keys. Whatever lets one do more is as good as to make it, and takes somebody who holds all that its
 * account holds; what lets it do less takes nobody special.
 */
@Singleton
class AccessKeyLife {
    /** RFC 3339 has no later year, and a key that lasts longer had better have no end. */
    private static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

    private final AccessKeyRepository repository;
    private final ServiceAccounts accounts;
    private final NewAccessKeys keys;
    private final Audit audit;
    private final InstantSource clock;

    AccessKeyLife(
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
        demandFuture(request.expiresAt(), null);
        return accounts.demandActable(actor, account)
                .chain(() -> keys.create(actor, account, request))
                .call(made -> audit.created(actor, AccessKeyView.of(made.row())))
                .map(made -> CreatedAccessKeyView.of(made.row(), made.issued()));
    }

    /** Replaces all but the secret. */
    @WithTransaction
    Uni<AccessKeyView> update(Actor actor, UUID account, String id, AccessKeyRequest request) {
        return repository
                .locked(actor.organization(), account, id)
                .invoke(row -> demandFuture(request.expiresAt(), row.expiresAt))
                .call(row -> request.grantsAsMuchAs(row) ? nothing() : accounts.demandActable(actor, account))
                .invoke(row -> actor.call().ifMatch().demandPresent(row.version))
                .call(row -> demandBindable(row, request))
                .chain(row -> request.describes(row)
                        ? Uni.createFrom().item(AccessKeyView.of(row))
                        : change(actor, row, () -> request.describe(row)));
    }

    /** Lets a key work or not. Its tokens die with it, and do not come back. */
    @WithTransaction
    Uni<AccessKeyView> setActive(Actor actor, UUID account, String id, boolean active) {
        return repository
                .locked(actor.organization(), account, id)
                .call(() -> active ? accounts.demandActable(actor, account) : accounts.demandStoppable(actor, account))
                .invoke(row -> actor.call().ifMatch().demand(row.version))
                .chain(row ->
                        row.active == active ? Uni.createFrom().item(AccessKeyView.of(row)) : set(actor, row, active));
    }

    /** Lets all tokens of a key die; it works on. */
    @WithTransaction
    Uni<AccessKeyView> revokeTokens(Actor actor, UUID account, String id) {
        return repository
                .locked(actor.organization(), account, id)
                .call(() -> accounts.demandStoppable(actor, account))
                .invoke(row -> actor.call().ifMatch().demand(row.version))
                .invoke(row -> row.revocations++)
                .invoke(row -> row.updated(clock.instant(), actor.account()))
                .call(repository::flush)
                .call(row -> audit.done(actor, row.id, Map.of()))
                .map(AccessKeyView::of);
    }

    @WithTransaction
    Uni<Void> delete(Actor actor, UUID account, String id) {
        return repository
                .locked(actor.organization(), account, id)
                .call(() -> accounts.demandStoppable(actor, account))
                .invoke(row -> actor.call().ifMatch().demand(row.version))
                .invoke(AccessKeyLife::demandInactive)
                .call(row -> audit.deleted(actor, AccessKeyView.of(row)))
                .invoke(row -> row.delete(clock.instant(), actor.account()))
                .replaceWithVoid();
    }

    /** Who found its secret must not come in by it again. */
    private void demandSound(AccessKeyEntity row) {
        if (row.hasLeaked(row.isInOverlap(clock.instant()) ? row.generation - 1 : row.generation)) {
            throw ProblemException.of(
                    ProblemCode.SECRET_LEAKED,
                    "A secret of the key was reported as leaked: regenerate it without overlap.");
        }
    }

    private Uni<AccessKeyView> set(Actor actor, AccessKeyEntity row, boolean active) {
        if (active) {
            demandSound(row);
        }
        return (active ? demandOnlyOne(row, row.resourceServerId) : nothing())
                .chain(() -> change(actor, row, () -> row.active = active));
    }

    private Uni<AccessKeyView> change(Actor actor, AccessKeyEntity row, Runnable change) {
        AccessKeyView before = AccessKeyView.of(row);
        change.run();
        row.updated(clock.instant(), actor.account());
        return repository
                .flush()
                .map(flushed -> AccessKeyView.of(row))
                .call(after -> audit.updated(actor, before, after));
    }

    private Uni<Void> demandBindable(AccessKeyEntity row, AccessKeyRequest request) {
        UUID server = request.resourceServer();
        boolean same = Objects.equals(row.resourceServerId, server);
        boolean revived = row.isExpired(clock.instant()) && !Objects.equals(row.expiresAt, request.expiresAt());
        return (same ? nothing() : keys.demandKnown(row.organizationId, server))
                .chain(() -> row.active && (!same || revived) ? demandOnlyOne(row, server) : nothing());
    }

    private Uni<Void> demandOnlyOne(AccessKeyEntity row, @Nullable UUID server) {
        return repository.demandOnlyOne(row.organizationId, row.accountId, server, row.id, clock.instant());
    }

    /** What has ended may stay so. */
    private void demandFuture(@Nullable Instant expiresAt, @Nullable Instant before) {
        boolean sound = expiresAt == null
                || expiresAt.equals(before)
                || expiresAt.isAfter(clock.instant()) && expiresAt.isBefore(END_OF_TIME);
        if (!sound) {
            throw ProblemException.invalid(Map.of("expiresAt", "must be in the future, before the year 10000"));
        }
    }

    private static void demandInactive(AccessKeyEntity row) {
        if (row.active) {
            throw ProblemException.of(
                    ProblemCode.KEY_STILL_ACTIVE, "Deactivate the key, see that nothing breaks, then delete it.");
        }
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
