package io.postern.role;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.audit.Audit;
import io.postern.catalog.Permissions;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.UnitedPermissions;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The roles of an organization. */
@Singleton
public class Roles {
    private final RoleRepository repository;
    private final Permissions permissions;
    private final Audit audit;
    private final NoArgGenerator ids;
    private final InstantSource clock;

    Roles(RoleRepository repository, Permissions permissions, Audit audit, NoArgGenerator ids, InstantSource clock) {
        this.repository = repository;
        this.permissions = permissions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A role in the hands of this transaction.
     *
     * @param byHolders what owners and operators hold who have it
     * @param before how clients saw it until now
     */
    private record Held(RoleEntity row, UnitedPermissions rights, UnitedPermissions byHolders, RoleView before) {}

    @WithTransaction
    Uni<RoleView> create(Actor actor, RoleRequest request) {
        UnitedPermissions rights = request.rights(UnitedPermissions.none());
        actor.demandHolds(rights);
        RoleEntity row = new RoleEntity();
        row.name = request.name();
        row.displayName = request.displayNameOrEmpty();
        row.description = request.descriptionOrEmpty();
        return permissions
                .demandRegistered(actor.organization(), rights)
                .chain(() -> insert(actor, row, rights))
                .chain(() -> view(actor.organization(), row))
                .call(made -> audit.created(actor, made));
    }

    @WithTransaction
    Uni<RoleView> get(UUID organization, UUID id) {
        return repository.get(organization, id).chain(row -> view(organization, row));
    }

    @WithTransaction
    Uni<Page<RoleView>> list(UUID organization, PageRequest request) {
        return repository.page(organization, request).chain(page -> views(organization, page));
    }

    /** Replaces what a role is; all who have it have the new one at once. What is the same already stays untouched. */
    @WithTransaction
    Uni<RoleView> update(Actor actor, UUID id, RoleRequest request) {
        return hold(actor, id)
                .invoke(held -> demandEditable(actor, held, request))
                .call(held -> permissions.demandRegistered(actor.organization(), request.rights(held.rights())))
                .chain(held ->
                        isAs(held, request) ? Uni.createFrom().item(held.before()) : write(actor, held, request));
    }

    /** Deletes a role; whoever had it, has it no more. */
    @WithTransaction
    Uni<Void> delete(Actor actor, UUID id) {
        return hold(actor, id)
                .invoke(held -> demandDeletable(actor, held))
                .invoke(held -> actor.call().ifMatch().demand(held.row().version))
                .invoke(held -> demandCustom(held.row()))
                .call(held -> repository.remove(held.row()))
                .chain(held -> audit.deleted(actor, held.before()));
    }

    /** Makes a built-in role. */
    Uni<Void> found(Actor installation, ManagedRole role) {
        RoleEntity row = new RoleEntity();
        row.name = role.roleName();
        row.displayName = role.roleName();
        row.description = role.description();
        row.managed = true;
        return insert(installation, row, new UnitedPermissions(role.permissions(), Set.of()));
    }

    private Uni<Held> hold(Actor actor, UUID id) {
        return repository
                .lock(actor.organization(), id)
                .chain(row -> repository
                        .links(actor.organization(), Set.of(id))
                        .map(links -> Roles.of(row, links))
                        .chain(links -> repository
                                .explicitlyHeld(actor.organization(), Concerned.holdersOf(id))
                                .map(held -> new Held(row, links.rights(), held, RoleView.of(row, links)))));
    }

    private static void demandEditable(Actor actor, Held held, RoleRequest request) {
        ProblemException.demandSame("name", held.row().name, request.name());
        RoleGrants.demandEditable(actor, held.rights(), request.rights(held.rights()), held.byHolders());
        actor.call().ifMatch().demandPresent(held.row().version);
        demandCustom(held.row());
    }

    private static void demandDeletable(Actor actor, Held held) {
        RoleGrants.demandEditable(actor, held.rights(), UnitedPermissions.none(), held.byHolders());
    }

    private static void demandCustom(RoleEntity role) {
        if (role.managed) {
            throw ProblemException.of(
                    ProblemCode.MANAGED_ROLE, "A built-in role stays as it is: make one of your own beside it.");
        }
    }

    private Uni<Void> insert(Actor actor, RoleEntity row, UnitedPermissions rights) {
        row.id = ids.generate();
        row.created(actor.organization(), clock.instant(), actor.account());
        return repository.insert(row).chain(() -> repository.give(actor.organization(), row.id, rights));
    }

    private static boolean isAs(Held held, RoleRequest request) {
        return held.row().displayName.equals(request.displayNameOrEmpty())
                && held.row().description.equals(request.descriptionOrEmpty())
                && held.rights().equals(request.rights(held.rights()));
    }

    private Uni<RoleView> write(Actor actor, Held held, RoleRequest request) {
        RoleEntity row = held.row();
        row.displayName = request.displayNameOrEmpty();
        row.description = request.descriptionOrEmpty();
        row.updated(clock.instant(), actor.account());
        return repository
                .flush()
                .chain(() -> repository.replace(actor.organization(), row.id, request.rights(held.rights())))
                .chain(() -> view(actor.organization(), row))
                .call(after -> audit.updated(actor, held.before(), after));
    }

    private Uni<RoleView> view(UUID organization, RoleEntity row) {
        return repository.links(organization, Set.of(row.id)).map(links -> RoleView.of(row, of(row, links)));
    }

    private Uni<Page<RoleView>> views(UUID organization, Page<RoleEntity> page) {
        List<UUID> shown = page.items().stream().map(row -> row.id).toList();
        return repository
                .links(organization, shown)
                .map(links ->
                        page.only(row -> links.containsKey(row.id)).map(row -> RoleView.of(row, links.get(row.id))));
    }

    /** What hangs on a role; fails with {@code not_found} when it has been deleted since its row was read. */
    private static RoleLinks of(RoleEntity row, Map<UUID, RoleLinks> links) {
        return Optional.ofNullable(links.get(row.id)).orElseThrow(ProblemException::notFound);
    }
}
