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
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Who has a role, a group, a permission, over HTTP. */
@Path("/api/v1")
class HolderResource {
    private final Holders holders;
    private final CurrentActor actor;

    HolderResource(Holders holders, CurrentActor actor) {
        this.holders = holders;
        this.actor = actor;
    }

    @GET
    @Path("/roles/{id}/accounts")
    @Requires(PosternPermission.ACCOUNTS_READ)
    public Uni<Page<AccountView>> ofRole(UUID id, @Valid @BeanParam PageRequest page) {
        return holders.ofRole(actor.get(), id, page);
    }

    @POST
    @Path("/roles/{id}/accounts")
    @Does(Action.ROLE_CHANGE_ACCOUNTS)
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<Holders.Changed> changeRole(UUID id, @NotNull @Valid HoldersRequest request) {
        return holders.changeRole(actor.get(), id, request);
    }

    @GET
    @Path("/groups/{id}/members")
    @Requires(PosternPermission.ACCOUNTS_READ)
    public Uni<Page<AccountView>> ofGroup(UUID id, @Valid @BeanParam PageRequest page) {
        return holders.ofGroup(actor.get(), id, page);
    }

    @POST
    @Path("/groups/{id}/members")
    @Does(Action.GROUP_CHANGE_MEMBERS)
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<Holders.Changed> changeGroup(UUID id, @NotNull @Valid HoldersRequest request) {
        return holders.changeGroup(actor.get(), id, request);
    }

    @GET
    @Path("/permissions/{id}/accounts")
    @Requires(PosternPermission.ACCOUNTS_READ)
    public Uni<Page<AccountView>> ofPermission(
            String id,
            @QueryParam("effective")
                    @Parameter(
                            description =
                                    "true for all who hold it in the end, by whatever path; else those who are granted it themselves")
                    boolean effective,
            @Valid @BeanParam PageRequest page) {
        return effective
                ? holders.ofPermissionInEffect(actor.get(), id, page)
                : holders.ofPermission(actor.get(), id, page);
    }

    @POST
    @Path("/permissions/{id}/accounts")
    @Does(Action.PERMISSION_CHANGE_ACCOUNTS)
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<Holders.Changed> changePermission(String id, @NotNull @Valid HoldersRequest request) {
        return holders.changePermission(actor.get(), id, request);
    }
}
