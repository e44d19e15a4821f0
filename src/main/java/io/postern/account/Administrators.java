package io.postern.account;

import io.postern.audit.Audit;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.PosternPermission;
import io.postern.principal.Principal;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The users who may each manage one particular service account, without the permissions to manage all. */
@Singleton
public class Administrators {
    private final AccountRepository repository;
    private final Audit audit;

    Administrators(AccountRepository repository, Audit audit) {
        this.repository = repository;
        this.audit = audit;
    }

    /** A page of the service accounts that the actor administers; of those that a restriction keeps from sight, none. */
    @WithTransaction
    Uni<Page<AccountView>> administered(Actor actor, PageRequest request) {
        UUID organization = actor.organization();
        return actor.holds().isRestricted(PosternPermission.ACCOUNTS_READ.permission())
                ? Uni.createFrom().item(new Page<>(List.of(), null))
                : repository
                        .pageOfLinked(
                                organization,
                                request,
                                AccountLink.ADMINISTRATOR,
                                actor.account().orElseThrow())
                        .chain(page -> repository.views(organization, page));
    }

    /**
     * Lets a user administer a service account or not. Whoever administers it may manage its keys, so that only who holds
     * what it holds may add somebody.
     *
     * @return fails with {@code not_found}, {@code privilege_escalation} or {@code precondition_failed}
     */
    @WithTransaction
    Uni<Void> set(Actor actor, UUID account, UUID user, boolean administers) {
        return repository
                .lockStanding(actor.organization(), new HashSet<>(Arrays.asList(account, user)))
                .chain(() -> repository.standing(actor.organization(), user, Optional.of(Principal.Kind.USER)))
                .chain(() ->
                        repository.hold(actor.organization(), account, Optional.of(Principal.Kind.SERVICE_ACCOUNT)))
                .invoke(held -> demandMay(actor, held, administers))
                .chain(held -> isAdministrator(held, user) == administers
                        ? Uni.createFrom().voidItem()
                        : change(actor, held, user, administers));
    }

    private static void demandMay(Actor actor, HeldAccount held, boolean administers) {
        if (administers) {
            actor.demandHolds(held.rights());
        }
        actor.call().ifMatch().demand(held.row().version);
    }

    private static boolean isAdministrator(HeldAccount held, UUID user) {
        return Arrays.asList(held.links().administratorIds).contains(user);
    }

    private Uni<Void> change(Actor actor, HeldAccount held, UUID user, boolean administers) {
        Uni<Void> changed = administers
                ? repository.link(actor.organization(), Set.of(held.id()), AccountLink.ADMINISTRATOR, Set.of(user))
                : repository.unlink(actor.organization(), Set.of(held.id()), AccountLink.ADMINISTRATOR, Set.of(user));
        return changed.chain(() -> repository.stamp(actor, held.row()))
                .chain(() -> repository.view(held.row()))
                .chain(view -> audit.updated(actor, held.before(), view));
    }
}
