package io.postern.account;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.group.ManagedGroup;
import io.postern.group.Membership;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;

/** Makes accounts of either kind, with the links that they start with and no more rights than their maker has. */
@Singleton
class NewAccounts {
    private final AccountRepository repository;
    private final AccountGrants grants;
    private final Membership membership;
    private final NoArgGenerator ids;
    private final InstantSource clock;

    NewAccounts(
            AccountRepository repository,
            AccountGrants grants,
            Membership membership,
            NoArgGenerator ids,
            InstantSource clock) {
        this.repository = repository;
        this.grants = grants;
        this.membership = membership;
        this.ids = ids;
        this.clock = clock;
    }

    /** Inserts the row and its links, of which one to the built-in group of its kind. */
    Uni<UUID> create(Actor actor, AccountEntity row, StartingLinks links) {
        row.id = ids.generate();
        row.created(actor.organization(), clock.instant(), actor.account());
        return grants.demandGrantable(actor, links, row.isServiceAccount())
                .chain(() -> repository.insert(row))
                .chain(() -> joinOwnKind(row))
                .chain(() -> grants.link(row, links))
                .replaceWith(row.id);
    }

    private Uni<Integer> joinOwnKind(AccountEntity row) {
        ManagedGroup kind = row.isServiceAccount() ? ManagedGroup.SERVICE_ACCOUNTS : ManagedGroup.EVERYONE;
        return membership
                .managed(row.organizationId, kind)
                .chain(group -> repository.link(row.organizationId, row.id, AccountLink.GROUP, group));
    }
}
