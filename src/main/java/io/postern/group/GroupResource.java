package io.postern.group;

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

/** The groups over HTTP, and the roles that they carry. */
@Path("/api/v1/groups")
class GroupResource {
    private final Groups groups;
    private final CurrentActor actor;

    GroupResource(Groups groups, CurrentActor actor) {
        this.groups = groups;
        this.actor = actor;
    }

    @POST
    @Does(Action.GROUP_CREATE)
    @Requires(PosternPermission.GROUPS_WRITE)
    public Uni<RestResponse<GroupView>> create(@NotNull @Valid GroupRequest request) {
        return groups.create(actor.get(), request).map(view -> Created.at("/api/v1/groups/" + view.id(), view));
    }

    @GET
    @Requires(PosternPermission.GROUPS_READ)
    public Uni<Page<GroupView>> list(@Valid @BeanParam PageRequest page) {
        return groups.list(actor.get().organization(), page);
    }

    @GET
    @Path("/{id}")
    @Requires(PosternPermission.GROUPS_READ)
    public Uni<GroupView> get(UUID id) {
        return groups.get(actor.get().organization(), id);
    }

    @PUT
    @Path("/{id}")
    @Does(Action.GROUP_UPDATE)
    @Requires(PosternPermission.GROUPS_WRITE)
    public Uni<GroupView> update(UUID id, @NotNull @Valid GroupRequest request) {
        return groups.update(actor.get(), id, request);
    }

    @DELETE
    @Path("/{id}")
    @Does(Action.GROUP_DELETE)
    @Requires(PosternPermission.GROUPS_WRITE)
    public Uni<Void> delete(UUID id) {
        return groups.delete(actor.get(), id);
    }

    @PUT
    @Path("/{id}/roles/{roleId}")
    @Does(Action.GROUP_ADD_ROLE)
    @Requires(PosternPermission.GROUPS_WRITE)
    public Uni<Void> addRole(UUID id, UUID roleId) {
        return groups.addRole(actor.get(), id, roleId);
    }

    @DELETE
    @Path("/{id}/roles/{roleId}")
    @Does(Action.GROUP_REMOVE_ROLE)
    @Requires(PosternPermission.GROUPS_WRITE)
    public Uni<Void> removeRole(UUID id, UUID roleId) {
        return groups.removeRole(actor.get(), id, roleId);
    }
}
