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
     * where the database has to be asked; that takes the same work whether the ID is remembered or not.
     *
     * @param address where they come from
     */
    Optional<Verification> known(Optional<BasicCredentials> credentials, String address) {
        Optional<Verification.Shown> shown = shown(credentials, address);
        if (shown.isEmpty()) {
            return Optional.of(stranger(credentials));
        }
        AccessKeyId id = shown.get().id();
        boolean isOurs = keys.keyIdTag().isOurs(id);
        Verification verification = hold(shown.get(), isOurs ? snapshots.present(id) : Optional.empty());
        if (verification instanceof Verification.Granted) {
            return Optional.of(verification);
        }
        return isOurs ? Optional.empty() : Optional.of(stranger(credentials));
    }

    /** The same by the database if need be; fails only with what keeps us from telling. */
    Uni<Verification> verify(Optional<BasicCredentials> credentials, String address) {
        return shown(credentials, address)
                .filter(shown -> keys.keyIdTag().isOurs(shown.id()))
                .map(this::verify)
                .orElseGet(() -> Uni.createFrom().item(stranger(credentials)));
    }

    private static Optional<Verification.Shown> shown(Optional<BasicCredentials> credentials, String address) {
        return credentials.flatMap(basic ->
                AccessKeyId.parse(basic.username()).map(id -> new Verification.Shown(id, basic.password(), address)));
    }

    /** What those are worth that name no key of ours. */
    private static Verification stranger(Optional<BasicCredentials> credentials) {
        return new Verification.Refused(
                credentials.isEmpty() ? Verification.Reason.NO_CREDENTIALS : Verification.Reason.FOREIGN_ID);
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
}
