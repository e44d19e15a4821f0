package io.postern.serviceaccount;

import io.postern.account.AccountView;
import io.postern.account.Purge;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** The service accounts over HTTP. */
@Path("/api/v1/service-accounts")
class ServiceAccountResource {
    private final ServiceAccounts accounts;
    private final CurrentActor actor;

    ServiceAccountResource(ServiceAccounts accounts, CurrentActor actor) {
        this.accounts = accounts;
        this.actor = actor;
    }

    @POST
    @Does(Action.SERVICE_ACCOUNT_CREATE)
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<RestResponse<AccountView>> create(@NotNull @Valid ServiceAccountRequest request) {
        return accounts.create(actor.get(), request)
                .map(view -> Created.at("/api/v1/service-accounts/" + view.id(), view));
    }

    @GET
    @Requires(PosternPermission.ACCOUNTS_READ)
    public Uni<Page<AccountView>> list(@Valid @BeanParam PageRequest page) {
        return accounts.list(actor.get().organization(), page);
    }

    @GET
    @Path("/{id}")
    @Requires(value = PosternPermission.ACCOUNTS_READ, orAdministrator = true)
    public Uni<AccountView> get(UUID id) {
        return accounts.get(actor.get().organization(), id);
    }

    @PUT
    @Path("/{id}")
    @Does(Action.SERVICE_ACCOUNT_UPDATE)
    @Requires(value = PosternPermission.ACCOUNTS_WRITE, orAdministrator = true)
    public Uni<AccountView> update(UUID id, @NotNull @Valid ServiceAccountRequest request) {
        return accounts.update(actor.get(), id, request);
    }

    @DELETE
    @Path("/{id}")
    @Does(Action.SERVICE_ACCOUNT_DELETE)
    @Requires(value = PosternPermission.ACCOUNTS_WRITE, orAdministrator = true)
    public Uni<Void> delete(UUID id, @Valid @BeanParam Purge purge) {
        return accounts.delete(actor.get(), id, purge.wanted());
    }

    @POST
    @Path("/{id}/activate")
    @Does(Action.SERVICE_ACCOUNT_ACTIVATE)
    @Requires(value = PosternPermission.ACCOUNTS_WRITE, orAdministrator = true)
    public Uni<AccountView> activate(UUID id) {
        return accounts.setActive(actor.get(), id, true);
    }

    @POST
    @Path("/{id}/deactivate")
    @Does(Action.SERVICE_ACCOUNT_DEACTIVATE)
    @Requires(value = PosternPermission.ACCOUNTS_WRITE, orAdministrator = true)
    public Uni<AccountView> deactivate(UUID id) {
        return accounts.setActive(actor.get(), id, false);
    }

    @POST
    @Path("/{id}/revoke-tokens")
    @Does(Action.SERVICE_ACCOUNT_REVOKE_TOKENS)
    @Requires(value = PosternPermission.ACCOUNTS_WRITE, orAdministrator = true)
    public Uni<AccountView> revokeTokens(UUID id) {
        return accounts.revokeTokens(actor.get(), id);
    }
}
