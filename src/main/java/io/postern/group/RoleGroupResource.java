package io.postern.group;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.PosternPermission;
import io.postern.security.CurrentActor;
import io.postern.security.Requires;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;

/** Which groups carry a role, over HTTP. */
@Path("/api/v1/roles/{id}/groups")
class RoleGroupResource {
    private final Groups groups;
    private final CurrentActor actor;

    RoleGroupResource(Groups groups, CurrentActor actor) {
        this.groups = groups;
        this.actor = actor;
    }

    @GET
    @Requires(PosternPermission.GROUPS_READ)
    public Uni<Page<GroupView>> list(UUID id, @Valid @BeanParam PageRequest page) {
        return groups.carriers(actor.get().organization(), id, page);
    }
}
