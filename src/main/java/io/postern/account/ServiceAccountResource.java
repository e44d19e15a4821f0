package io.postern.account;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.PosternPermission;
import io.postern.rest.Created;
import io.postern.security.CurrentActor;
import io.postern.security.Requires;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
    @Requires(PosternPermission.ACCOUNTS_READ)
    public Uni<AccountView> get(UUID id) {
        return accounts.get(actor.get().organization(), id);
    }
}
