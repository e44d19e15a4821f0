package io.postern.accesskey;

import io.postern.audit.Audit;
import io.postern.principal.Principal;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What a leak report changes, all or nothing. */
@Singleton
class LeakedKeys {
    private final AccessKeyRepository repository;
    private final Audit audit;
    private final InstantSource clock;

    LeakedKeys(AccessKeyRepository repository, Audit audit, InstantSource clock) {
        this.repository = repository;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Deactivates a key, unless it is inactive, and remembers why, so that its secret is not let in again; once for each secret.
     * Does nothing if the key is gone meanwhile, or the secret replaced.
     */
    @WithTransaction
    Uni<Void> deactivate(Actor nobody, Principal principal, Principal.Secret secret) {
        return repository
                .locked(
                        nobody.organization(),
                        principal.account().id(),
                        principal.key().id().value())
                .chain(row -> isNews(row, secret.generation())
                        ? deactivate(nobody, row, secret.generation())
                        : Uni.createFrom().voidItem())
                .onFailure(ProblemException.class)
                .recoverWithNull();
    }

    private boolean isNews(AccessKeyEntity row, int secret) {
        boolean works = secret == row.generation || secret == row.generation - 1 && row.isInOverlap(clock.instant());
        return works && (row.active || !row.hasLeaked(secret));
    }

    private Uni<Void> deactivate(Actor nobody, AccessKeyEntity row, int secret) {
        AccessKeyView before = AccessKeyView.of(row);
        row.active = false;
        row.leakedGeneration = Math.max(row.leakedGeneration, secret);
        row.updated(clock.instant(), nobody.account());
        return repository.flush().chain(() -> audit.updated(nobody, before, AccessKeyView.of(row)));
    }
}
