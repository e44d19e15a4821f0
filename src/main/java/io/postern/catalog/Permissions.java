package io.postern.catalog;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.Permission;
import io.postern.permission.PermissionPattern;
import io.postern.permission.PosternPermission;
import io.postern.permission.UnitedPermissions;
import io.postern.persistence.References;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
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
    private final ResourceServers servers;
    private final NoArgGenerator ids;
    private final InstantSource clock;

    Permissions(PermissionRepository repository, ResourceServers servers, NoArgGenerator ids, InstantSource clock) {
        this.repository = repository;
        this.servers = servers;
        this.ids = ids;
        this.clock = clock;
    }

    @WithTransaction
    Uni<PermissionView> create(Actor actor, PermissionRequest request) {
        return servers.resolveForPermission(actor.organization(), request.resourceServer())
                .chain(server -> insert(actor, request.name(), server, request.descriptionOrEmpty()))
                .map(PermissionView::of);
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

    /** A name that no permission can have names nothing. */
    private static String existing(String name) {
        return Permission.parse(name).orElseThrow(ProblemException::notFound).name();
    }

    /** Registers those of Postern's own permissions that these are. */
    Uni<Void> register(Actor installation, UUID postern, Collection<PosternPermission> own) {
        Uni<Void> registered = Uni.createFrom().voidItem();
        for (PosternPermission permission : own) {
            String name = permission.permission().name();
            registered = registered
                    .chain(() -> insert(installation, name, postern, ""))
                    .replaceWithVoid();
        }
        return registered;
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
     * Demands that every pattern without a wildcard, given or restricted, names a registered permission.
     *
     * @return fails with {@code unknown_reference}, naming those that do not
     */
    public Uni<Void> demandRegistered(UUID organization, UnitedPermissions rights) {
        Set<String> exact = Stream.concat(rights.granted().stream(), rights.restricted().stream())
                .filter(PermissionPattern::isExact)
                .map(PermissionPattern::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (exact.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .named(organization, exact)
                .invoke(found -> References.demandAll("permissions", exact, found, row -> row.name))
                .replaceWithVoid();
    }

    private Uni<PermissionEntity> insert(Actor actor, String name, UUID server, String description) {
        PermissionEntity row = new PermissionEntity();
        row.id = ids.generate();
        row.name = Permission.of(name).name();
        row.resourceServerId = server;
        row.description = description;
        row.created(actor.organization(), clock.instant(), actor.account());
        return repository.insert(row);
    }
}
