package io.postern.organization;

import io.postern.permission.PosternPermission;
import io.postern.security.Action;
import io.postern.security.CurrentActor;
import io.postern.security.Does;
import io.postern.security.Requires;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** The caller's own organization over HTTP. */
@Path("/api/v1/organization")
class OrganizationResource {
    private final OrganizationSettings settings;
    private final CurrentActor actor;

    OrganizationResource(OrganizationSettings settings, CurrentActor actor) {
        this.settings = settings;
        this.actor = actor;
    }

    @GET
    @Requires(PosternPermission.ORGANIZATION_READ)
    public Uni<OrganizationView> get() {
        return settings.get(actor.get().organization());
    }

    @PUT
    @Does(Action.ORGANIZATION_UPDATE)
    @Requires(PosternPermission.ORGANIZATION_WRITE)
    public Uni<OrganizationView> update(@NotNull @Valid OrganizationRequest request) {
        return settings.update(actor.get(), request);
    }
}
