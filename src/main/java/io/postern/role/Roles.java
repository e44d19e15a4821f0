package io.postern.role;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.catalog.Permissions;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.UnitedPermissions;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The roles of an organization. */
@Singleton
public class Roles {
    private final RoleRepository repository;
    private final Permissions permissions;
    private final NoArgGenerator ids;
    private final InstantSource clock;

    Roles(RoleRepository repository, Permissions permissions, NoArgGenerator ids, InstantSource clock) {
        this.repository = repository;
        this.permissions = permissions;
        this.ids = ids;
        this.clock = clock;
    }

    @WithTransaction
    Uni<RoleView> create(Actor actor, RoleRequest request) {
        actor.demandHolds(request.rights());
        RoleEntity row = new RoleEntity();
        row.name = request.name();
        row.displayName = request.displayName() == null ? "" : request.displayName();
        row.description = request.description() == null ? "" : request.description();
        return permissions
                .demandRegistered(actor.organization(), request.rights())
                .chain(() -> insert(actor, row, request.rights()))
                .chain(() -> view(actor.organization(), row));
    }

    @WithTransaction
    Uni<RoleView> get(UUID organization, UUID id) {
        return repository.get(organization, id).chain(row -> view(organization, row));
    }

    @WithTransaction
    Uni<Page<RoleView>> list(UUID organization, PageRequest request) {
        return repository.page(organization, request).chain(page -> views(organization, page));
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

    private Uni<Void> insert(Actor actor, RoleEntity row, UnitedPermissions rights) {
        row.id = ids.generate();
        row.created(actor.organization(), clock.instant(), actor.account());
        return repository
                .insert(row)
                .chain(() -> repository.give(actor.organization(), row.id, rights.granted(), false))
                .chain(() -> repository.give(actor.organization(), row.id, rights.restricted(), true));
    }

    private Uni<RoleView> view(UUID organization, RoleEntity row) {
        return repository.links(organization, Set.of(row.id)).map(links -> RoleView.of(row, links.get(row.id)));
    }

    private Uni<Page<RoleView>> views(UUID organization, Page<RoleEntity> page) {
        List<UUID> shown = page.items().stream().map(row -> row.id).toList();
        return repository.links(organization, shown).map(links -> page.map(row -> RoleView.of(row, links.get(row.id))));
    }
}
