package io.postern.accesskey;

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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The access keys of a service account over HTTP. */
@Path("/api/v1/service-accounts/{id}/access-keys")
class AccessKeyResource {
    private final AccessKeys keys;
    private final AccessKeyLife life;
    private final Regenerations regenerations;
    private final CurrentActor actor;

    AccessKeyResource(AccessKeys keys, AccessKeyLife life, Regenerations regenerations, CurrentActor actor) {
        this.keys = keys;
        this.life = life;
        this.regenerations = regenerations;
        this.actor = actor;
    }

    @POST
    @Does(Action.ACCESS_KEY_CREATE)
    @Requires(
            value = {PosternPermission.ACCOUNTS_WRITE, PosternPermission.ACCESS_KEYS_WRITE},
            orAdministrator = true)
    public Uni<RestResponse<CreatedAccessKeyView>> create(UUID id, @NotNull @Valid AccessKeyRequest request) {
        return life.create(actor.get(), id, request).map(view -> Created.at(path(id, view.accessKeyId()), view));
    }

    @GET
    @Requires(value = PosternPermission.ACCESS_KEYS_READ, orAdministrator = true)
    public Uni<Page<AccessKeyView>> list(UUID id, @Valid @BeanParam PageRequest page) {
        return keys.list(actor.get().organization(), id, page);
    }

    @GET
    @Path("/{keyId}")
    @Requires(value = PosternPermission.ACCESS_KEYS_READ, orAdministrator = true)
    public Uni<AccessKeyView> get(UUID id, String keyId) {
        return keys.get(actor.get().organization(), id, keyId);
    }

    @PUT
    @Path("/{keyId}")
    @Does(Action.ACCESS_KEY_UPDATE)
    @Requires(
            value = {PosternPermission.ACCOUNTS_WRITE, PosternPermission.ACCESS_KEYS_WRITE},
            orAdministrator = true)
    public Uni<AccessKeyView> update(UUID id, String keyId, @NotNull @Valid AccessKeyRequest request) {
        return life.update(actor.get(), id, keyId, request);
    }

    @GET
    @Path("/{keyId}/retirement")
    @Requires(value = PosternPermission.ACCESS_KEYS_READ, orAdministrator = true)
    public Uni<RetirementView> retirement(UUID id, String keyId) {
        return keys.retirement(actor.get().organization(), id, keyId);
    }

    @POST
    @Path("/{keyId}/regenerate")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Does(Action.ACCESS_KEY_REGENERATE)
    @Requires(
            value = {PosternPermission.ACCOUNTS_WRITE, PosternPermission.ACCESS_KEYS_WRITE},
            orAdministrator = true)
    public Uni<CreatedAccessKeyView> regenerate(UUID id, String keyId, @Valid @Nullable RegenerationRequest request) {
        return regenerations.regenerate(actor.get(), id, keyId, RegenerationRequest.overlap(request));
    }

    @POST
    @Path("/{keyId}/revoke-tokens")
    @Does(Action.ACCESS_KEY_REVOKE_TOKENS)
    @Requires(
            value = {PosternPermission.ACCOUNTS_WRITE, PosternPermission.ACCESS_KEYS_WRITE},
            orAdministrator = true)
    public Uni<AccessKeyView> revokeTokens(UUID id, String keyId) {
        return life.revokeTokens(actor.get(), id, keyId);
    }

    @POST
    @Path("/{keyId}/activate")
    @Does(Action.ACCESS_KEY_ACTIVATE)
    @Requires(
            value = {PosternPermission.ACCOUNTS_WRITE, PosternPermission.ACCESS_KEYS_WRITE},
            orAdministrator = true)
    public Uni<AccessKeyView> activate(UUID id, String keyId) {
        return life.setActive(actor.get(), id, keyId, true);
    }

    @POST
    @Path("/{keyId}/deactivate")
    @Does(Action.ACCESS_KEY_DEACTIVATE)
    @Requires(
            value = {PosternPermission.ACCOUNTS_WRITE, PosternPermission.ACCESS_KEYS_WRITE},
            orAdministrator = true)
    public Uni<AccessKeyView> deactivate(UUID id, String keyId) {
        return life.setActive(actor.get(), id, keyId, false);
    }

    @DELETE
    @Path("/{keyId}")
    @Does(Action.ACCESS_KEY_DELETE)
    @Requires(
            value = {PosternPermission.ACCOUNTS_WRITE, PosternPermission.ACCESS_KEYS_WRITE},
            orAdministrator = true)
    public Uni<Void> delete(UUID id, String keyId) {
        return life.delete(actor.get(), id, keyId);
    }

    private static String path(UUID account, String key) {
        return "/api/v1/service-accounts/" + account + "/access-keys/" + key;
    }
}
