package io.postern.account;

import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.UUID;

/** What a feature does when accounts are deleted that it has something of. */
public interface AccountEnd {
    /** Lets go of what belonged to these accounts, in the transaction that deletes them. */
    Uni<Void> ended(Actor actor, Collection<UUID> accounts);
}
