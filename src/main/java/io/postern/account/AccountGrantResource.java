package io.postern.account;

import io.postern.permission.PosternPermission;
import io.postern.security.CurrentActor;
import io.postern.security.Requires;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;

/** One link of an account at a time, over HTTP: 204 whether it was there or not. */
@Path("/api/v1/accounts/{id}")
class AccountGrantResource {
    private final AccountGrants grants;
    private final CurrentActor actor;

    AccountGrantResource(AccountGrants grants, CurrentActor actor) {
        this.grants = grants;
        this.actor = actor;
    }

    @PUT
    @Path("/roles/{roleId}")
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<Void> addRole(UUID id, UUID roleId) {
        return grants.addRole(actor.get(), id, roleId);
    }

    @DELETE
    @Path("/roles/{roleId}")
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<Void> removeRole(UUID id, UUID roleId) {
        return grants.removeRole(actor.get(), id, roleId);
    }

    @PUT
    @Path("/groups/{groupId}")
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<Void> join(UUID id, UUID groupId) {
        return grants.join(actor.get(), id, groupId);
    }

    @DELETE
    @Path("/groups/{groupId}")
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<Void> leave(UUID id, UUID groupId) {
        return grants.leave(actor.get(), id, groupId);
    }

    @PUT
    @Path("/permissions/{permission}")
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<Void> grant(UUID id, String permission) {
        return grants.grant(actor.get(), id, permission);
    }

    @DELETE
    @Path("/permissions/{permission}")
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<Void> revoke(UUID id, String permission) {
        return grants.revoke(actor.get(), id, permission);
    }
}
