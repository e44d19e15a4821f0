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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Users and service accounts together, over HTTP. */
@Path("/api/v1/accounts")
class AccountResource {
    private final Accounts accounts;
    private final CurrentActor actor;

    AccountResource(Accounts accounts, CurrentActor actor) {
        this.accounts = accounts;
        this.actor = actor;
    }

    /** What a bulk deletion deleted. */
    record DeletedView(List<UUID> deleted) {}

    @GET
    @Requires(PosternPermission.ACCOUNTS_READ)
    public Uni<Page<AccountView>> list(@Valid @BeanParam PageRequest page) {
        return accounts.list(actor.get().organization(), page, Optional.empty());
    }

    @GET
    @Path("/{id}")
    @Requires(value = PosternPermission.ACCOUNTS_READ, orAdministrator = true)
    public Uni<AccountView> get(UUID id) {
        return accounts.get(actor.get().organization(), id, Optional.empty());
    }

    @POST
    @Path("/delete")
    @Does(Action.ACCOUNT_DELETE_MANY)
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<DeletedView> delete(@NotNull @Valid AccountIdsRequest request) {
        return accounts.delete(actor.get(), request.ids()).map(DeletedView::new);
    }

    @POST
    @Path("/validate")
    @Requires(PosternPermission.ACCOUNTS_READ)
    public Uni<Accounts.Validated> validate(@NotNull @Valid AccountIdsRequest.Unproven request) {
        return accounts.validate(actor.get().organization(), request.ids());
    }
}
