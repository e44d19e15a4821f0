package io.postern.catalog;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.PosternPermission;
import io.postern.rest.Created;
import io.postern.security.Action;
import io.postern.security.CurrentActor;
import io.postern.security.Does;
import io.postern.security.Requires;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** The resource servers over HTTP. */
@Path("/api/v1/resource-servers")
class ResourceServerResource {
    private final ResourceServers servers;
    private final CurrentActor actor;

    ResourceServerResource(ResourceServers servers, CurrentActor actor) {
        this.servers = servers;
        this.actor = actor;
    }

    @POST
    @Does(Action.RESOURCE_SERVER_CREATE)
    @Requires(PosternPermission.RESOURCE_SERVERS_WRITE)
    public Uni<RestResponse<ResourceServerView>> create(@NotNull @Valid ResourceServerRequest request) {
        return servers.create(actor.get(), request)
                .map(view -> Created.at("/api/v1/resource-servers/" + view.id(), view));
    }

    @GET
    @Requires(PosternPermission.RESOURCE_SERVERS_READ)
    public Uni<Page<ResourceServerView>> list(@Valid @BeanParam PageRequest page) {
        return servers.list(actor.get().organization(), page);
    }

    @GET
    @Path("/{id}")
    @Requires(PosternPermission.RESOURCE_SERVERS_READ)
    public Uni<ResourceServerView> get(UUID id) {
        return servers.get(actor.get().organization(), id);
    }

    @PUT
    @Path("/{id}")
    @Does(Action.RESOURCE_SERVER_UPDATE)
    @Requires(PosternPermission.RESOURCE_SERVERS_WRITE)
    public Uni<ResourceServerView> update(UUID id, @NotNull @Valid ResourceServerRequest request) {
        return servers.update(actor.get(), id, request);
    }

    @DELETE
    @Path("/{id}")
    @Does(Action.RESOURCE_SERVER_DELETE)
    @Requires(PosternPermission.RESOURCE_SERVERS_WRITE)
    public Uni<Void> delete(UUID id) {
        return servers.delete(actor.get(), id);
    }
}
