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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Who has a permission over HTTP. */
@Path("/api/v1/permissions/{id}/accounts")
class PermissionAccountResource {
    private final Holders holders;
    private final CurrentActor actor;

    PermissionAccountResource(Holders holders, CurrentActor actor) {
        this.holders = holders;
        this.actor = actor;
    }

    @GET
    @Requires(PosternPermission.ACCOUNTS_READ)
    public Uni<Page<AccountView>> list(
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
    @Does(Action.PERMISSION_CHANGE_ACCOUNTS)
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<Holders.Changed> change(String id, @NotNull @Valid HoldersRequest request) {
        return holders.changePermission(actor.get(), id, request);
    }
}
