package io.postern.catalog;

import io.postern.audit.Audit;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.Permission;
import io.postern.permission.PermissionPattern;
import io.postern.permission.PosternPermission;
import io.postern.permission.UnitedPermissions;
import io.postern.persistence.References;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The permissions that an organization has registered, Postern's own among them. */
@Singleton
public class Permissions {
    private final PermissionRepository repository;
    private final NewPermissions fresh;
    private final ResourceServers servers;
    private final Audit audit;
    private final InstantSource clock;

    Permissions(
            PermissionRepository repository,
            NewPermissions fresh,
            ResourceServers servers,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.fresh = fresh;
        this.servers = servers;
        this.audit = audit;
        this.clock = clock;
    }

    @WithTransaction
    Uni<PermissionView> create(Actor actor, PermissionRequest request) {
        return fresh.create(actor, request)
                .map(PermissionView::of)
                .call(made -> audit.created(actor, made))
                .chain(made -> fresh.warnings(actor, made.name()).map(made::with));
    }

    @WithTransaction
    Uni<PermissionView> get(UUID organization, String name) {
        return repository
                .named(organization, existing(name))
                .map(found -> PermissionView.of(found.orElseThrow(ProblemException::notFound)));
    }

    @WithTransaction
    Uni<Page<PermissionView>> list(UUID organization, PageRequest request) {
        return repository.page(organization, request).map(page -> page.map(PermissionView::of));
    }

    /** Replaces what a permission is. Another resource server lets another API accept it: only who holds it may do that. */
    @WithTransaction
    Uni<PermissionView> update(Actor actor, String name, PermissionRequest request) {
        return repository
                .locked(actor.organization(), existing(name))
                .invoke(row -> ProblemException.demandSame("name", row.name, request.name()))
                .call(row -> demandEditable(actor, row, request))
                .chain(row -> servers.resolveForPermission(actor.organization(), request.resourceServer())
                        .chain(server -> write(actor, row, server, request)));
    }

    /** Takes a permission from all roles and grants, and from the list. */
    @WithTransaction
    Uni<Void> delete(Actor actor, String name) {
        return repository
                .locked(actor.organization(), existing(name))
                .call(row -> demandLiftable(actor, row))
                .invoke(row -> actor.call().ifMatch().demand(row.version))
                .invoke(Permissions::demandOwn)
                .call(repository::remove)
                .chain(row -> audit.deleted(actor, PermissionView.of(row)));
    }

    /** Whether a permission is registered. */
    public Uni<Boolean> isRegistered(UUID organization, Permission permission) {
        return repository.named(organization, permission.name()).map(Optional::isPresent);
    }

    /** All that are registered, Postern's own among them. */
    public Uni<List<Permission>> registered(UUID organization) {
        return repository
                .names(organization)
                .map(names -> names.stream().map(Permission::of).toList());
    }

    /**
     * Demands that every pattern without a wildcard, given or restricted, names a registered permission, and keeps those
     * registered until the caller's transaction ends; and that none is given that comes with a built-in role only.
     *
     * @return fails with {@code unknown_reference}, naming those that do not, or with {@code managed_permission}
     */
    public Uni<Void> demandRegistered(UUID organization, UnitedPermissions rights) {
        demandOpen(rights.granted());
        Set<String> exact = Stream.concat(rights.granted().stream(), rights.restricted().stream())
                .filter(PermissionPattern::isExact)
                .map(PermissionPattern::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (exact.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .kept(organization, exact)
                .invoke(found -> References.demandAll("permissions", exact, found, row -> row.name))
                .replaceWithVoid();
    }

    /** Demands that none of these comes with a built-in role only; fails with {@code managed_permission}. */
    public static void demandOpen(Set<PermissionPattern> granted) {
        if (granted.stream().anyMatch(PermissionPattern::isExplicit)) {
            throw ProblemException.of(
                    ProblemCode.MANAGED_PERMISSION,
                    "postern.owners:write comes with the group Owners alone, and platform permissions with the role"
                            + " Platform operator.");
        }
    }

    /**
     * Demands that the permission is what the actor's request wants to change. A wildcard has no versions.
     *
     * @return fails with {@code precondition_failed}
     */
    public Uni<Void> demandCurrent(Actor actor, PermissionPattern pattern) {
        return repository
                .named(actor.organization(), pattern.name())
                .invoke(found -> found.ifPresent(row -> actor.call().ifMatch().demand(row.version)))
                .replaceWithVoid();
    }

    private Uni<PermissionView> write(Actor actor, PermissionEntity row, UUID server, PermissionRequest request) {
        PermissionView before = PermissionView.of(row);
        if (row.resourceServerId.equals(server) && row.description.equals(request.descriptionOrEmpty())) {
            return Uni.createFrom().item(before);
        }
        row.resourceServerId = server;
        row.description = request.descriptionOrEmpty();
        row.updated(clock.instant(), actor.account());
        return repository
                .flush()
                .map(flushed -> PermissionView.of(row))
                .call(after -> audit.updated(actor, before, after));
    }

    private Uni<Void> demandEditable(Actor actor, PermissionEntity row, PermissionRequest request) {
        return servers.meant(actor.organization(), request.resourceServer())
                .invoke(server -> demandEditable(actor, row, server, request))
                .replaceWithVoid();
    }

    private static void demandEditable(Actor actor, PermissionEntity row, UUID server, PermissionRequest request) {
        if (!row.resourceServerId.equals(server)) {
            demandHeld(actor, row);
        }
        actor.call().ifMatch().demandPresent(row.version);
        demandOwn(row);
    }

    /** A restriction of it would go as well, and not come back when the permission is registered again. */
    private Uni<Void> demandLiftable(Actor actor, PermissionEntity row) {
        return repository
                .isRestricted(actor.organization(), row.name)
                .invoke(restricted -> {
                    if (restricted) {
                        demandHeld(actor, row);
                    }
                })
                .replaceWithVoid();
    }

    private static void demandHeld(Actor actor, PermissionEntity row) {
        actor.demandMayGrant(Set.of(PermissionPattern.of(row.name)));
    }

    private static void demandOwn(PermissionEntity row) {
        if (PosternPermission.isReserved(Permission.of(row.name))) {
            throw ProblemException.of(ProblemCode.MANAGED_PERMISSION, "Postern's own permissions stay as they are.");
        }
    }

    /** A name that no permission can have names nothing. */
    private static String existing(String name) {
        return Permission.parse(name).orElseThrow(ProblemException::notFound).name();
    }
}
