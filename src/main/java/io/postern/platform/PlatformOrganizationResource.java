package io.postern.platform;

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
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** The organizations over HTTP, for the platform's operators alone. */
@Path("/api/v1/organizations")
class PlatformOrganizationResource {
    private final PlatformOrganizations organizations;
    private final CurrentActor actor;

    PlatformOrganizationResource(PlatformOrganizations organizations, CurrentActor actor) {
        this.organizations = organizations;
        this.actor = actor;
    }

    @POST
    @Does(Action.ORGANIZATION_CREATE)
    @Requires(PosternPermission.PLATFORM_ORGANIZATIONS_WRITE)
    public Uni<RestResponse<CreatedOrganizationView>> create(@NotNull @Valid PlatformOrganizationRequest request) {
        return organizations
                .create(actor.get(), request)
                .map(view -> Created.at("/api/v1/organizations/" + view.id(), view));
    }

    @GET
    @Requires(PosternPermission.PLATFORM_ORGANIZATIONS_WRITE)
    public Uni<Page<PlatformOrganizationView>> list(@Valid @BeanParam PageRequest page) {
        return organizations.list(actor.get().organization(), page);
    }

    @GET
    @Path("/{id}")
    @Requires(PosternPermission.PLATFORM_ORGANIZATIONS_WRITE)
    public Uni<PlatformOrganizationView> get(UUID id) {
        return organizations.get(actor.get().organization(), id);
    }

    @POST
    @Path("/{id}/suspend")
    @Does(Action.ORGANIZATION_SUSPEND)
    @Requires(PosternPermission.PLATFORM_ORGANIZATIONS_WRITE)
    public Uni<PlatformOrganizationView> suspend(UUID id) {
        return organizations.setActive(actor.get(), id, false);
    }

    @POST
    @Path("/{id}/resume")
    @Does(Action.ORGANIZATION_RESUME)
    @Requires(PosternPermission.PLATFORM_ORGANIZATIONS_WRITE)
    public Uni<PlatformOrganizationView> resume(UUID id) {
        return organizations.setActive(actor.get(), id, true);
    }

    @DELETE
    @Path("/{id}")
    @Does(Action.ORGANIZATION_DELETE)
    @Requires(PosternPermission.PLATFORM_ORGANIZATIONS_WRITE)
    public Uni<Void> delete(UUID id) {
        return organizations.delete(actor.get(), id);
    }
}
