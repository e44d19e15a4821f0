package io.postern.account;

import io.postern.permission.PosternPermission;
import io.postern.security.Action;
import io.postern.security.CurrentActor;
import io.postern.security.Does;
import io.postern.security.Requires;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;

/** One administrator of a service account at a time, over HTTP: 204 whether they were one or not. */
@Path("/api/v1/service-accounts/{id}/administrators")
class AdministratorResource {
    private final Administrators administrators;
    private final CurrentActor actor;

    AdministratorResource(Administrators administrators, CurrentActor actor) {
        this.administrators = administrators;
        this.actor = actor;
    }

    @PUT
    @Path("/{userId}")
    @Does(Action.SERVICE_ACCOUNT_ADD_ADMINISTRATOR)
    @Requires(
            value = {PosternPermission.ACCOUNTS_WRITE, PosternPermission.ACCESS_KEYS_WRITE},
            orAdministrator = true)
    public Uni<Void> add(UUID id, UUID userId) {
        return administrators.set(actor.get(), id, userId, true);
    }

    @DELETE
    @Path("/{userId}")
    @Does(Action.SERVICE_ACCOUNT_REMOVE_ADMINISTRATOR)
    @Requires(value = PosternPermission.ACCOUNTS_WRITE, orAdministrator = true)
    public Uni<Void> remove(UUID id, UUID userId) {
        return administrators.set(actor.get(), id, userId, false);
    }
}
