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
import org.jboss.resteasy.reactive.RestResponse;

/** The permissions over HTTP. They belong to resource servers, and so do the permissions to manage them. */
@Path("/api/v1/permissions")
class PermissionResource {
    private final Permissions permissions;
    private final CurrentActor actor;

    PermissionResource(Permissions permissions, CurrentActor actor) {
        this.permissions = permissions;
        this.actor = actor;
    }

    @POST
    @Does(Action.PERMISSION_CREATE)
    @Requires(PosternPermission.RESOURCE_SERVERS_WRITE)
    public Uni<RestResponse<PermissionView>> create(@NotNull @Valid PermissionRequest request) {
        return permissions
                .create(actor.get(), request)
                .map(view -> Created.at("/api/v1/permissions/" + view.id(), view));
    }

    @GET
    @Requires(PosternPermission.RESOURCE_SERVERS_READ)
    public Uni<Page<PermissionView>> list(@Valid @BeanParam PageRequest page) {
        return permissions.list(actor.get().organization(), page);
    }

    @GET
    @Path("/{id}")
    @Requires(PosternPermission.RESOURCE_SERVERS_READ)
    public Uni<PermissionView> get(String id) {
        return permissions.get(actor.get().organization(), id);
    }

    @PUT
    @Path("/{id}")
    @Does(Action.PERMISSION_UPDATE)
    @Requires(PosternPermission.RESOURCE_SERVERS_WRITE)
    public Uni<PermissionView> update(String id, @NotNull @Valid PermissionRequest request) {
        return permissions.update(actor.get(), id, request);
    }

    @DELETE
    @Path("/{id}")
    @Does(Action.PERMISSION_DELETE)
    @Requires(PosternPermission.RESOURCE_SERVERS_WRITE)
    public Uni<Void> delete(String id) {
        return permissions.delete(actor.get(), id);
    }
}
