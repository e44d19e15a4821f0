package io.postern.organization;

import io.postern.paging.Page;
import io.postern.permission.PosternPermission;
import io.postern.security.Action;
import io.postern.security.Actor;
import io.postern.security.CurrentActor;
import io.postern.security.Does;
import io.postern.security.Requires;
import io.postern.signing.Rotations;
import io.postern.signing.SealedKey;
import io.postern.signing.SigningKeyView;
import io.postern.signing.SigningKeys;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** The signing keys of the caller's own organization over HTTP. They are few, and so come on one page. */
@Path("/api/v1/signing-keys")
class SigningKeyResource {
    private final SigningKeys signingKeys;
    private final Rotations rotations;
    private final SigningKeyRotation rotation;
    private final CurrentActor actor;

    SigningKeyResource(SigningKeys signingKeys, Rotations rotations, SigningKeyRotation rotation, CurrentActor actor) {
        this.signingKeys = signingKeys;
        this.rotations = rotations;
        this.rotation = rotation;
        this.actor = actor;
    }

    @GET
    @Requires(PosternPermission.SIGNING_KEYS_READ)
    public Uni<Page<SigningKeyView>> list() {
        return signingKeys.list(actor.get().organization()).map(keys -> new Page<>(keys, null));
    }

    @POST
    @Path("/rotate")
    @Does(Action.SIGNING_KEY_ROTATE)
    @Requires(PosternPermission.SIGNING_KEYS_WRITE)
    public Uni<SigningKeyView> rotate(@NotNull @Valid RotationRequest request) {
        Actor by = actor.get();
        return change(by, request)
                .chain(() -> signingKeys.list(by.organization()))
                .map(keys -> keys.get(keys.size() - 1));
    }

    private Uni<Void> change(Actor by, RotationRequest request) {
        return request.isCompromised()
                ? generate(by, request).chain(fresh -> rotation.replaceCompromised(by, fresh))
                : rotations
                        .waits(by.organization(), request.chosen())
                        .chain(waits -> waits ? Uni.createFrom().voidItem() : succeed(by, request));
    }

    private Uni<Void> succeed(Actor by, RotationRequest request) {
        return generate(by, request).chain(fresh -> rotation.rotate(by, fresh));
    }

    /** Worth as much work as thousands of exchanges, if it is to be RS256. */
    private Uni<SealedKey> generate(Actor by, RotationRequest request) {
        return rotations.generate(by.organization(), request.chosen());
    }
}
