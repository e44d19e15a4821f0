package io.postern.catalog;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.audit.Audit;
import io.postern.issuer.Issuer;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.PermissionPattern;
import io.postern.principal.ResourceServer;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The resource servers of an organization. */
@Singleton
public class ResourceServers {
    private static final String DEFAULT_AUDIENCE = "api://default";

    private final ResourceServerRepository repository;
    private final Issuer issuer;
    private final Audit audit;
    private final NoArgGenerator ids;
    private final InstantSource clock;

    ResourceServers(
            ResourceServerRepository repository, Issuer issuer, Audit audit, NoArgGenerator ids, InstantSource clock) {
        this.repository = repository;
        this.issuer = issuer;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @WithTransaction
    Uni<ResourceServerView> create(Actor actor, ResourceServerRequest request) {
        ResourceServerEntity row = new ResourceServerEntity();
        row.name = request.name();
        row.audience = request.audience();
        row.profile = request.profileOrDefault();
        row.description = request.descriptionOrEmpty();
        demandFree(request.audience());
        return insert(actor, row).map(this::view).call(made -> audit.created(actor, made));
    }

    @WithTransaction
    Uni<ResourceServerView> get(UUID organization, UUID id) {
        return repository.get(organization, id).map(this::view);
    }

    @WithTransaction
    Uni<Page<ResourceServerView>> list(UUID organization, PageRequest request) {
        return repository.page(organization, request).map(page -> page.map(this::view));
    }

    /** Replaces what a resource server is. Another audience lets another API accept all that is registered here. */
    @WithTransaction
    Uni<ResourceServerView> update(Actor actor, UUID id, ResourceServerRequest request) {
        return repository
                .lock(actor.organization(), id)
                .invoke(row -> ProblemException.demandSame("name", row.name, request.name()))
                .call(row -> demandMovable(actor, row, request))
                .invoke(row -> demandEditable(actor, row, request))
                .chain(row -> isAs(row, request) ? Uni.createFrom().item(view(row)) : write(actor, row, request));
    }

    /** Deletes a resource server that nothing belongs to any more. */
    @WithTransaction
    Uni<Void> delete(Actor actor, UUID id) {
        return repository
                .lockToDelete(actor.organization(), id)
                .invoke(row -> actor.call().ifMatch().demand(row.version))
                .call(row -> demandUnused(actor.organization(), row))
                .call(row -> repository.releaseDeletedKeys(actor.organization(), id))
                .call(repository::remove)
                .chain(row -> audit.deleted(actor, view(row)));
    }

    /** Makes the two that are built in, {@code postern} first. */
    Uni<UUID> found(Actor installation) {
        ResourceServerEntity postern = managed(ResourceServer.POSTERN, null, "Postern's own API");
        ResourceServerEntity general =
                managed(ResourceServer.DEFAULT, DEFAULT_AUDIENCE, "Permissions that name no resource server");
        return insert(installation, postern)
                .call(() -> insert(installation, general))
                .map(row -> row.id);
    }

    /**
     * The resource server that a request names, or else the built-in {@code default}.
     *
     * @return fails with {@code unknown_reference}
     */
    public Uni<UUID> resolve(UUID organization, @Nullable UUID id) {
        return find(organization, id).map(row -> row.id);
    }

    /**
     * The same for a permission that an organization registers.
     *
     * @return fails also with {@code validation_failed} for Postern's own API, whose permissions are a closed list
     */
    Uni<UUID> resolveForPermission(UUID organization, @Nullable UUID id) {
        return find(organization, id).invoke(ResourceServers::demandOpen).map(row -> row.id);
    }

    /** The id that a request names, whether there is such a resource server or not, or else that of {@code default}. */
    Uni<UUID> meant(UUID organization, @Nullable UUID id) {
        return id == null ? resolve(organization, null) : Uni.createFrom().item(id);
    }

    /** The id of the built-in {@code postern}. */
    public Uni<UUID> postern(UUID organization) {
        return repository.named(organization, ResourceServer.POSTERN).map(found -> found.orElseThrow().id);
    }

    private Uni<ResourceServerEntity> find(UUID organization, @Nullable UUID id) {
        Uni<Optional<ResourceServerEntity>> found =
                id == null ? repository.named(organization, ResourceServer.DEFAULT) : repository.find(organization, id);
        return found.map(row -> row.orElseThrow(() -> unknown(id)));
    }

    private Uni<Void> demandMovable(Actor actor, ResourceServerEntity row, ResourceServerRequest request) {
        return view(row).audience().equals(request.audience())
                ? Uni.createFrom().voidItem()
                : repository
                        .permissions(actor.organization(), row.id)
                        .map(names -> names.stream().map(PermissionPattern::of).collect(Collectors.toSet()))
                        .invoke(actor::demandMayGrant)
                        .replaceWithVoid();
    }

    private void demandEditable(Actor actor, ResourceServerEntity row, ResourceServerRequest request) {
        actor.call().ifMatch().demandPresent(row.version);
        demandOwn(row);
        demandFree(request.audience());
    }

    private Uni<Void> demandUnused(UUID organization, ResourceServerEntity row) {
        demandOwn(row);
        return repository
                .permissions(organization, row.id)
                .chain(permissions ->
                        repository.keys(organization, row.id).invoke(keys -> demandNone(permissions.size(), keys)))
                .replaceWithVoid();
    }

    private static void demandNone(int permissions, long keys) {
        if (permissions > 0 || keys > 0) {
            throw ProblemException.of(
                    ProblemCode.RESOURCE_SERVER_IN_USE,
                    "Permissions registered on it: " + permissions + "; access keys bound to it: " + keys
                            + ". Move or delete them first.");
        }
    }

    private static void demandOwn(ResourceServerEntity row) {
        if (row.managed) {
            throw ProblemException.of(
                    ProblemCode.MANAGED_RESOURCE_SERVER, "A built-in resource server stays as it is.");
        }
    }

    private void demandFree(String audience) {
        if (audience.equals(issuer.apiAudience())) {
            throw ProblemException.of(ProblemCode.NAME_TAKEN, "This is the audience of Postern's own API.");
        }
    }

    private static boolean isAs(ResourceServerEntity row, ResourceServerRequest request) {
        return request.audience().equals(row.audience)
                && request.profileOrDefault().equals(row.profile)
                && request.descriptionOrEmpty().equals(row.description);
    }

    private Uni<ResourceServerView> write(Actor actor, ResourceServerEntity row, ResourceServerRequest request) {
        ResourceServerView before = view(row);
        row.audience = request.audience();
        row.profile = request.profileOrDefault();
        row.description = request.descriptionOrEmpty();
        row.updated(clock.instant(), actor.account());
        return repository.flush().map(flushed -> view(row)).call(after -> audit.updated(actor, before, after));
    }

    private static void demandOpen(ResourceServerEntity server) {
        if (server.isPostern()) {
            throw ProblemException.invalid(
                    Map.of("resourceServer", "is Postern's own API, which has its own permissions"));
        }
    }

    private static ProblemException unknown(@Nullable UUID id) {
        return ProblemException.of(
                ProblemCode.UNKNOWN_REFERENCE, Map.of("resourceServer", "there is no resource server " + id));
    }

    private Uni<ResourceServerEntity> insert(Actor actor, ResourceServerEntity row) {
        row.id = ids.generate();
        row.created(actor.organization(), clock.instant(), actor.account());
        return repository.insert(row);
    }

    private static ResourceServerEntity managed(String name, @Nullable String audience, String description) {
        ResourceServerEntity row = new ResourceServerEntity();
        row.name = name;
        row.audience = audience;
        row.profile = "standard";
        row.description = description;
        row.managed = true;
        return row;
    }

    private ResourceServerView view(ResourceServerEntity row) {
        return ResourceServerView.of(row, issuer.apiAudience());
    }
}
