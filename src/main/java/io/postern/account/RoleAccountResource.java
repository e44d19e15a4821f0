package io.postern.account;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.PosternPermission;
import io.postern.security.Action;
import io.postern.security.CurrentActor;
import io.postern.security.Does;
import io.postern.security.Requires;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;

/** Who has a role over HTTP. */
@Path("/api/v1/roles/{id}/accounts")
class RoleAccountResource {
    private final Holders holders;
    private final CurrentActor actor;

    RoleAccountResource(Holders holders, CurrentActor actor) {
        this.holders = holders;
        this.actor = actor;
    }

    @GET
    @Requires(PosternPermission.ACCOUNTS_READ)
    public Uni<Page<AccountView>> list(UUID id, @Valid @BeanParam PageRequest page) {
        return holders.ofRole(actor.get(), id, page);
    }

    @POST
    @Does(Action.ROLE_CHANGE_ACCOUNTS)
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<Holders.Changed> change(UUID id, @NotNull @Valid HoldersRequest request) {
        return holders.changeRole(actor.get(), id, request);
    }
}
