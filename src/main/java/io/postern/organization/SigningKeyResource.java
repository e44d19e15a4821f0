package io.postern.organization;

import io.postern.paging.Page;
import io.postern.permission.PosternPermission;
import io.postern.security.CurrentActor;
import io.postern.security.Requires;
import io.postern.signing.SigningKeyView;
import io.postern.signing.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The signing keys of the caller's own organization over HTTP. They are few, and so come on one page. */
@Path("/api/v1/signing-keys")
class SigningKeyResource {
    private final SigningKeys signingKeys;
    private final CurrentActor actor;

    SigningKeyResource(SigningKeys signingKeys, CurrentActor actor) {
        this.signingKeys = signingKeys;
        this.actor = actor;
    }

    @GET
    @Requires(PosternPermission.SIGNING_KEYS_READ)
    public Uni<Page<SigningKeyView>> list() {
        return signingKeys.list(actor.get().organization()).map(keys -> new Page<>(keys, null));
    }
}
