package io.postern.token;

import io.postern.change.ChangeFeed;
import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;
import io.postern.oauth.BasicCredentials;
import io.postern.persistence.CorridorConfig;
import io.postern.principal.Snapshots;
import io.postern.rootkey.KeyMaterial;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Tells what the credentials of a request are worth. */
@Singleton
class Verifier {
    private final Snapshots snapshots;
    private final ChangeFeed feed;
    private final CorridorConfig config;
    private final KeyMaterial keys;
    private final InstantSource clock;

    Verifier(Snapshots snapshots, ChangeFeed feed, CorridorConfig config, KeyMaterial keys, InstantSource clock) {
        this.snapshots = snapshots;
        this.feed = feed;
        this.config = config;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Fails only with what keeps us from telling. An ID that nobody here ever made is refused without a look-up.
     *
     * @param address where they come from
     */
    Uni<Verification> verify(Optional<BasicCredentials> credentials, String address) {
        if (credentials.isEmpty()) {
            return refused(Verification.Reason.NO_CREDENTIALS);
        }
        AccessKeySecret secret = credentials.get().password();
        return AccessKeyId.parse(credentials.get().username())
                .filter(keys.keyIdTag()::isOurs)
                .map(id -> verify(new Verification.Shown(id, secret, address)))
                .orElseGet(() -> refused(Verification.Reason.FOREIGN_ID));
    }

    /** What is not granted by what is remembered may be granted by what has changed: nobody is refused for what we have not heard. */
    private Uni<Verification> verify(Verification.Shown shown) {
        return look(shown)
                .chain(first -> first instanceof Verification.Refused
                        ? feed.catchUpWithin(config.lookUpTimeout()).chain(() -> look(shown))
                        : Uni.createFrom().item(first));
    }

    private Uni<Verification> look(Verification.Shown shown) {
        return snapshots.find(shown.id()).map(found -> Verification.of(shown, found, keys.pepper(), clock.instant()));
    }

    private static Uni<Verification> refused(Verification.Reason reason) {
        return Uni.createFrom().item(new Verification.Refused(reason));
    }
}
