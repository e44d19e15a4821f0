package io.postern.user;

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

/** The users over HTTP. */
@Path("/api/v1/users")
class UserResource {
    private final Users users;
    private final CurrentActor actor;

    UserResource(Users users, CurrentActor actor) {
        this.users = users;
        this.actor = actor;
    }

    @POST
    @Does(Action.USER_INVITE)
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<RestResponse<InvitedUserView>> invite(@NotNull @Valid UserRequest request) {
        return users.invite(actor.get(), request)
                .map(view -> Created.at("/api/v1/users/" + view.user().id(), view));
    }

    @GET
    @Requires(PosternPermission.ACCOUNTS_READ)
    public Uni<Page<AccountView>> list(@Valid @BeanParam PageRequest page) {
        return users.list(actor.get().organization(), page);
    }

    @GET
    @Path("/{id}")
    @Requires(PosternPermission.ACCOUNTS_READ)
    public Uni<AccountView> get(UUID id) {
        return users.get(actor.get().organization(), id);
    }

    @PUT
    @Path("/{id}")
    @Does(Action.USER_UPDATE)
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<AccountView> update(UUID id, @NotNull @Valid UserRequest request) {
        return users.update(actor.get(), id, request);
    }

    @DELETE
    @Path("/{id}")
    @Does(Action.USER_DELETE)
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<Void> delete(UUID id, @Valid @BeanParam Purge purge) {
        return users.delete(actor.get(), id, purge.wanted());
    }

    @POST
    @Path("/{id}/activate")
    @Does(Action.USER_ACTIVATE)
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<AccountView> activate(UUID id) {
        return users.setActive(actor.get(), id, true);
    }

    @POST
    @Path("/{id}/deactivate")
    @Does(Action.USER_DEACTIVATE)
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<AccountView> deactivate(UUID id) {
        return users.setActive(actor.get(), id, false);
    }

    @POST
    @Path("/{id}/invite")
    @Does(Action.USER_INVITE_AGAIN)
    @Requires(PosternPermission.ACCOUNTS_WRITE)
    public Uni<InvitedUserView> inviteAgain(UUID id) {
        return users.inviteAgain(actor.get(), id);
    }
}
