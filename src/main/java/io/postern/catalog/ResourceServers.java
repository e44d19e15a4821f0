package io.postern.catalog;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.issuer.Issuer;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
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
import org.jspecify.annotations.Nullable;

/** The resource servers of an organization. */
@Singleton
public class ResourceServers {
    private static final String DEFAULT_AUDIENCE = "api://default";

    private final ResourceServerRepository repository;
    private final Issuer issuer;
    private final NoArgGenerator ids;
    private final InstantSource clock;

    ResourceServers(ResourceServerRepository repository, Issuer issuer, NoArgGenerator ids, InstantSource clock) {
        this.repository = repository;
        this.issuer = issuer;
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
        if (request.audience().equals(issuer.apiAudience())) {
            throw ProblemException.of(ProblemCode.NAME_TAKEN, "This is the audience of Postern's own API.");
        }
        return insert(actor, row).map(this::view);
    }

    @WithTransaction
    Uni<ResourceServerView> get(UUID organization, UUID id) {
        return repository.get(organization, id).map(this::view);
    }

    @WithTransaction
    Uni<Page<ResourceServerView>> list(UUID organization, PageRequest request) {
        return repository.page(organization, request).map(page -> page.map(this::view));
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

    /** The id of the built-in {@code postern}. */
    public Uni<UUID> postern(UUID organization) {
        return repository.named(organization, ResourceServer.POSTERN).map(found -> found.orElseThrow().id);
    }

    private Uni<ResourceServerEntity> find(UUID organization, @Nullable UUID id) {
        Uni<Optional<ResourceServerEntity>> found =
                id == null ? repository.named(organization, ResourceServer.DEFAULT) : repository.find(organization, id);
        return found.map(row -> row.orElseThrow(() -> unknown(id)));
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
