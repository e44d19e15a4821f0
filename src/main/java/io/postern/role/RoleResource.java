package io.postern.role;

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

/** The roles over HTTP. */
@Path("/api/v1/roles")
class RoleResource {
    private final Roles roles;
    private final CurrentActor actor;

    RoleResource(Roles roles, CurrentActor actor) {
        this.roles = roles;
        this.actor = actor;
    }

    @POST
    @Does(Action.ROLE_CREATE)
    @Requires(PosternPermission.ROLES_WRITE)
    public Uni<RestResponse<RoleView>> create(@NotNull @Valid RoleRequest request) {
        return roles.create(actor.get(), request).map(view -> Created.at("/api/v1/roles/" + view.id(), view));
    }

    @GET
    @Requires(PosternPermission.ROLES_READ)
    public Uni<Page<RoleView>> list(@Valid @BeanParam PageRequest page) {
        return roles.list(actor.get().organization(), page);
    }

    @GET
    @Path("/{id}")
    @Requires(PosternPermission.ROLES_READ)
    public Uni<RoleView> get(UUID id) {
        return roles.get(actor.get().organization(), id);
    }

    @PUT
    @Path("/{id}")
    @Does(Action.ROLE_UPDATE)
    @Requires(PosternPermission.ROLES_WRITE)
    public Uni<RoleView> update(UUID id, @NotNull @Valid RoleRequest request) {
        return roles.update(actor.get(), id, request);
    }

    @DELETE
    @Path("/{id}")
    @Does(Action.ROLE_DELETE)
    @Requires(PosternPermission.ROLES_WRITE)
    public Uni<Void> delete(UUID id) {
        return roles.delete(actor.get(), id);
    }
}
