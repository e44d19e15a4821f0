package io.postern.account;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.group.Membership;
import io.postern.principal.Principal;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes accounts of either kind, with no more rights than their maker has, in the caller's transaction. */
@Singleton
public class NewAccounts {
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

    /**
     * Makes an account with its links, of which one to the built-in group of its kind.
     *
     * @return fails with {@code privilege_escalation}, {@code name_taken}, {@code email_taken} and what the links can fail with
     */
    public Uni<AccountView> create(Actor actor, Principal.Kind kind, Draft draft) {
        return create(actor, kind, draft, () -> Uni.createFrom().voidItem());
    }

    /**
     * The same where there may be no room for it.
     *
     * @param room asked once the actor may make the account, and before it is made
     */
    public Uni<AccountView> create(Actor actor, Principal.Kind kind, Draft draft, Supplier<Uni<Void>> room) {
        AccountEntity row = new AccountEntity();
        row.kind = kind;
        draft.describe(row);
        row.id = ids.generate();
        row.created(actor.organization(), clock.instant(), actor.account());
        return ownKind(row)
                .call(group ->
                        grants.demandMay(actor, kind, draft.links(Links.NONE).withGroup(group, false)))
                .call(any -> room.get())
                .call(group -> grants.start(actor, row, draft.links(Links.NONE).withGroup(group, false)))
                .chain(group -> grants.joinKind(row, group))
                .chain(() -> administer(actor, row))
                .chain(() -> repository.view(row));
    }

    /** The person who makes a service account is its first administrator. */
    private Uni<Void> administer(Actor actor, AccountEntity row) {
        Set<UUID> administrators =
                row.isServiceAccount() ? actor.person().map(Set::of).orElse(Set.of()) : Set.of();
        return repository.link(row.organizationId, Set.of(row.id), AccountLink.ADMINISTRATOR, administrators);
    }

    private Uni<UUID> ownKind(AccountEntity row) {
        return membership.ofKind(row.organizationId, row.isServiceAccount());
    }
}
