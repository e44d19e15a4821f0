package io.postern.token;

import io.postern.change.ChangeFeed;
import io.postern.credential.AccessKeyId;
import io.postern.oauth.BasicCredentials;
import io.postern.persistence.CorridorConfig;
import io.postern.principal.Principal;
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
     * What can be told without waiting: that they are right, by what is remembered, or that nobody here ever made their ID. Empty
     * where the database has to be asked.
     *
     * @param address where they come from
     */
    Optional<Verification> known(Optional<BasicCredentials> credentials, String address) {
        if (credentials.isEmpty()) {
            return refused(Verification.Reason.NO_CREDENTIALS);
        }
        Optional<Verification.Shown> shown = shown(credentials.get(), address);
        Optional<Principal> remembered = shown.flatMap(some -> snapshots.present(some.id()));
        if (remembered.isPresent()) {
            return Optional.of(hold(shown.get(), remembered)).filter(Verification.Granted.class::isInstance);
        }
        // What is remembered is ours.
        return shown.filter(some -> keys.keyIdTag().isOurs(some.id())).isPresent()
                ? Optional.empty()
                : refused(Verification.Reason.FOREIGN_ID);
    }

    /** The same, by the database if need be; fails only with what keeps us from telling. */
    Uni<Verification> verify(Optional<BasicCredentials> credentials, String address) {
        return known(credentials, address)
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(
                        () -> verify(shown(credentials.orElseThrow(), address).orElseThrow()));
    }

    private Optional<Verification.Shown> shown(BasicCredentials credentials, String address) {
        return AccessKeyId.parse(credentials.username())
                .map(id -> new Verification.Shown(id, credentials.password(), address));
    }

    /** What is not granted by what is remembered may be granted by what has changed: nobody is refused for what we have not heard. */
    private Uni<Verification> verify(Verification.Shown shown) {
        return look(shown)
                .chain(first -> first instanceof Verification.Refused
                        ? feed.catchUpWithin(config.lookUpTimeout()).chain(() -> look(shown))
                        : Uni.createFrom().item(first));
    }

    private Uni<Verification> look(Verification.Shown shown) {
        return snapshots.find(shown.id()).map(found -> hold(shown, found));
    }

    private Verification hold(Verification.Shown shown, Optional<Principal> found) {
        return Verification.of(shown, found, keys.pepper(), clock.instant());
    }

    private static Optional<Verification> refused(Verification.Reason reason) {
        return Optional.of(new Verification.Refused(reason));
    }
}
