package io.postern.catalog;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.issuer.Issuer;
import io.postern.permission.Permission;
import io.postern.permission.PosternPermission;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Registers permissions, an organization's and Postern's own, and tells what that does to tokens. */
@Singleton
class NewPermissions {
    private final PermissionRepository repository;
    private final ResourceServers servers;
    private final Issuer issuer;
    private final NoArgGenerator ids;
    private final InstantSource clock;

    NewPermissions(
            PermissionRepository repository,
            ResourceServers servers,
            Issuer issuer,
            NoArgGenerator ids,
            InstantSource clock) {
        this.repository = repository;
        this.servers = servers;
        this.issuer = issuer;
        this.ids = ids;
        this.clock = clock;
    }

    /** Registers what a client says; fails with {@code validation_failed}, {@code unknown_reference} or {@code name_taken}. */
    Uni<PermissionEntity> create(Actor actor, PermissionRequest request) {
        if (PosternPermission.isReserved(Permission.of(request.name()))) {
            throw ProblemException.invalid(
                    Map.of("name", "must not begin with postern or platform: those permissions are built in"));
        }
        return servers.resolveForPermission(actor.organization(), request.resourceServer())
                .chain(server -> insert(actor, request.name(), server, request.descriptionOrEmpty()));
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

    /** Which wildcards in use have become too wide, with this permission among what they match, for one token. */
    Uni<List<String>> warnings(Actor actor, String permission) {
        String iss = issuer.of(actor.organizationName());
        return repository
                .expansions(actor.organization(), Permission.of(permission))
                .map(expansions -> Expansion.warnings(expansions, iss));
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
