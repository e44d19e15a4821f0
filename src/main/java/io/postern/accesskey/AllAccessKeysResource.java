package io.postern.accesskey;

import io.postern.paging.Page;
import io.postern.permission.PosternPermission;
import io.postern.security.CurrentActor;
import io.postern.security.Requires;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The access keys of all service accounts over HTTP. */
@Path("/api/v1/access-keys")
class AllAccessKeysResource {
    private final AccessKeys keys;
    private final CurrentActor actor;

    AllAccessKeysResource(AccessKeys keys, CurrentActor actor) {
        this.keys = keys;
        this.actor = actor;
    }

    @GET
    @Requires(PosternPermission.ACCESS_KEYS_READ)
    public Uni<Page<AccessKeyView>> list(@Valid @BeanParam AccessKeyQuery query) {
        return keys.list(actor.get().organization(), query);
    }
}
