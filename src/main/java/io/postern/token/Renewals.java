package io.postern.token;

import io.postern.accesskey.CreatedAccessKeyView;
import io.postern.accesskey.Regenerations;
import io.postern.change.ChangeFeed;
import io.postern.credential.AccessKeyId;
import io.postern.oauth.RenewalRequest;
import io.postern.principal.Snapshots;
import io.postern.rest.RequestIds;
import io.postern.security.Action;
import io.postern.security.Call;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Clients that replace their own secrets. */
@Singleton
class Renewals {
    private final ClientAuthentication clients;
    private final Regenerations regenerations;
    private final Refusals refusals;
    private final ChangeFeed feed;
    private final Snapshots snapshots;

    Renewals(
            ClientAuthentication clients,
            Regenerations regenerations,
            Refusals refusals,
            ChangeFeed feed,
            Snapshots snapshots) {
        this.snapshots = snapshots;
        this.feed = feed;
        this.clients = clients;
        this.regenerations = regenerations;
        this.refusals = refusals;
    }

    /**
     * Replaces the secret that was shown. One that is on its way out already cannot be: whoever else has it must not take
     * the key over.
     */
    Uni<CreatedAccessKeyView> renew(RenewalRequest request, HttpServerRequest http, String address) {
        return clients.demand(request.credentials(), address)
                // Nobody writes on the word of what is only remembered.
                .call(feed::catchUp)
                .chain(() -> clients.demand(request.credentials(), address))
                .chain(granted -> renew(granted, request, call(granted, http, address)))
                .map(renewed -> renewed.orElseThrow(() -> refusals.refuse(address)));
    }

    private Uni<Optional<CreatedAccessKeyView>> renew(Verification.Granted granted, RenewalRequest request, Call call) {
        AccessKeyId key = granted.principal().key().id();
        return regenerations
                .renew(call, granted.principal(), granted.secret().hash(), request.overlap())
                // Not by the log: the new secret must arrive, also when that cannot be read just now.
                .invoke(() -> snapshots.forget(key));
    }

    private static Call call(Verification.Granted granted, HttpServerRequest http, String address) {
        String key = granted.principal().key().id().value();
        return Call.ofClient(RequestIds.of(http), address, Optional.of(key), Action.ACCESS_KEY_REGENERATE);
    }
}
