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
    @Does(Action.ACCOUNT_ADD_ROLE)
    @Requires(value = PosternPermission.ACCOUNTS_WRITE, orAdministrator = true)
    public Uni<Void> addRole(UUID id, UUID roleId) {
        return grants.role(actor.get(), id, roleId, true);
    }

    @DELETE
    @Path("/roles/{roleId}")
    @Does(Action.ACCOUNT_REMOVE_ROLE)
    @Requires(value = PosternPermission.ACCOUNTS_WRITE, orAdministrator = true)
    public Uni<Void> removeRole(UUID id, UUID roleId) {
        return grants.role(actor.get(), id, roleId, false);
    }

    @PUT
    @Path("/groups/{groupId}")
    @Does(Action.ACCOUNT_JOIN_GROUP)
    @Requires(value = PosternPermission.ACCOUNTS_WRITE, orAdministrator = true)
    public Uni<Void> join(UUID id, UUID groupId) {
        return grants.group(actor.get(), id, groupId, true);
    }

    @DELETE
    @Path("/groups/{groupId}")
    @Does(Action.ACCOUNT_LEAVE_GROUP)
    @Requires(value = PosternPermission.ACCOUNTS_WRITE, orAdministrator = true)
    public Uni<Void> leave(UUID id, UUID groupId) {
        return grants.group(actor.get(), id, groupId, false);
    }

    @PUT
    @Path("/permissions/{permission}")
    @Does(Action.ACCOUNT_GRANT)
    @Requires(value = PosternPermission.ACCOUNTS_WRITE, orAdministrator = true)
    public Uni<Void> grant(UUID id, String permission) {
        return grants.grant(actor.get(), id, permission);
    }

    @DELETE
    @Path("/permissions/{permission}")
    @Does(Action.ACCOUNT_REVOKE)
    @Requires(value = PosternPermission.ACCOUNTS_WRITE, orAdministrator = true)
    public Uni<Void> revoke(UUID id, String permission) {
        return grants.revoke(actor.get(), id, permission);
    }
}
