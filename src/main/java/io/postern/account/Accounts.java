package io.postern.account;

import io.postern.audit.Audit;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.UnitedPermissions;
import io.postern.persistence.OwnedRepository;
import io.postern.persistence.Reference;
import io.postern.persistence.References;
import io.postern.principal.Principal;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts of either kind. */
@Singleton
public class Accounts {
    private final AccountRepository repository;
    private final Audit audit;

    Accounts(AccountRepository repository, Audit audit) {
        this.repository = repository;
        this.audit = audit;
    }

    /** Which of some ids are accounts that stand, and which are not. */
    record Validated(List<AccountView> valid, List<String> invalid) {}

    /** An account, of this kind if one is wanted; fails with {@code not_found}. */
    @WithTransaction
    public Uni<AccountView> get(UUID organization, UUID id, Optional<Principal.Kind> kind) {
        return repository.standing(organization, id, kind).chain(repository::view);
    }

    /** A page of the accounts, of this kind if one is wanted. */
    @WithTransaction
    public Uni<Page<AccountView>> list(UUID organization, PageRequest request, Optional<Principal.Kind> kind) {
        String condition = kind.isPresent() ? "e.kind = :kind" : "true";
        Map<String, Object> parameters =
                kind.isPresent() ? Map.of("kind", kind.get().name()) : Map.of();
        return repository
                .pageOfStanding(organization, request, condition, parameters)
                .chain(page -> repository.views(organization, page));
    }

    /** What an account that stands is granted, in the caller's transaction; fails with {@code not_found}. */
    public Uni<UnitedPermissions> rights(UUID organization, UUID id, Optional<Principal.Kind> kind) {
        return repository
                .standing(organization, id, kind)
                .chain(repository::linksOf)
                .map(AccountLinks::rights);
    }

    /** The same of an account that is active as well: what it can do now. Has its own transaction. */
    @WithTransaction
    public Uni<UnitedPermissions> rightsOfActive(UUID organization, UUID id) {
        return repository
                .standing(organization, id, Optional.empty())
                .invoke(Accounts::demandActive)
                .chain(() -> rights(organization, id, Optional.empty()));
    }

    /** What an account that stands is granted, and nobody changes the account or its links until the caller's transaction ends. */
    public Uni<UnitedPermissions> lockRights(UUID organization, UUID id, Principal.Kind kind) {
        return repository.hold(organization, id, Optional.of(kind)).map(HeldAccount::rights);
    }

    /** Deletes many accounts or none; each leaves its tombstone. */
    @WithTransaction
    Uni<List<UUID>> delete(Actor actor, Set<UUID> ids) {
        return repository
                .lockStanding(actor.organization(), ids)
                .call(() -> demandMayStop(actor, ids))
                .invoke(found -> References.demandAll("accounts", ids, found, row -> row.id))
                .call(found -> bury(actor, found))
                .map(found -> found.stream().map(row -> row.id).toList());
    }

    /** Owners and operators are dismissed by their like alone. */
    private Uni<Void> demandMayStop(Actor actor, Set<UUID> ids) {
        return repository
                .links(actor.organization(), ids)
                .invoke(links -> links.values()
                        .forEach(each -> actor.demandHolds(each.rights().explicit())))
                .replaceWithVoid();
    }

    private Uni<Void> bury(Actor actor, List<AccountEntity> found) {
        Map<String, List<Reference>> deleted = Map.of(
                "deleted",
                found.stream().map(row -> new Reference(row.id, row.identifier)).toList());
        return repository.bury(actor, found).chain(() -> audit.done(actor, "many", deleted));
    }

    /** Tells which of these ids are accounts. What is no id at all is none. */
    @WithTransaction
    Uni<Validated> validate(UUID organization, Set<String> ids) {
        List<UUID> possible =
                ids.stream().flatMap(id -> OwnedRepository.uuid(id).stream()).toList();
        return repository
                .standing(organization, possible)
                .chain(found -> repository.views(organization, new Page<>(found, null)))
                .map(page -> validated(ids, page.items()));
    }

    private static void demandActive(AccountEntity account) {
        if (!account.active) {
            throw ProblemException.notFound();
        }
    }

    private static Validated validated(Set<String> ids, List<AccountView> valid) {
        List<String> invalid = new ArrayList<>(ids);
        valid.forEach(view -> invalid.remove(view.id().toString()));
        return new Validated(valid, invalid);
    }
}
