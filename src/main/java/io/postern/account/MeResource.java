package io.postern.account;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.security.Actor;
import io.postern.security.CurrentActor;
import io.postern.security.Requires;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who the caller is, and what the caller may do. */
@Path("/api/v1/me")
class MeResource {
    private final Accounts accounts;
    private final Administrators administrators;
    private final CurrentActor actor;

    MeResource(Accounts accounts, Administrators administrators, CurrentActor actor) {
        this.accounts = accounts;
        this.administrators = administrators;
        this.actor = actor;
    }

    /**
     * The caller.
     *
     * @param account as everybody sees it
     * @param mayCall the permissions of this API that the token carries and the account still holds
     */
    record MeView(Organization organization, AccountView account, List<String> mayCall) {
        record Organization(UUID id, String name) {}
    }

    @GET
    @Requires
    public Uni<MeView> me() {
        Actor caller = actor.get();
        MeView.Organization organization = new MeView.Organization(caller.organization(), caller.organizationName());
        return accounts.get(caller.organization(), caller.account().orElseThrow(), Optional.empty())
                .map(account -> new MeView(organization, account, caller.mayCall()));
    }

    /** The service accounts that the caller administers: none for a machine. */
    @GET
    @Path("/service-accounts")
    @Requires
    public Uni<Page<AccountView>> administered(@Valid @BeanParam PageRequest page) {
        return administrators.administered(actor.get(), page);
    }
}
