package io.postern.accesskey;

import io.postern.account.AccountEnd;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
import java.util.UUID;

/** The keys of deleted accounts are deleted with them: nothing is left that a secret could match. */
@Singleton
class EndedKeys implements AccountEnd {
    private final AccessKeyRepository repository;
    private final InstantSource clock;

    EndedKeys(AccessKeyRepository repository, InstantSource clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public Uni<Void> ended(Actor actor, Collection<UUID> accounts) {
        return repository.deleteAll(actor, accounts, clock.instant());
    }
}
