package io.postern.principal;

import com.github.benmanes.caffeine.cache.Cache;
import io.postern.change.Caches;
import io.postern.change.Change;
import io.postern.change.ChangeListener;
import io.postern.change.Changes;
import io.postern.change.Found;
import io.postern.change.Progress;
import io.postern.change.Remembered;
import io.postern.credential.AccessKeyId;
import io.postern.persistence.CorridorConfig;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * The principals that exchange, as they were at some position of the change log, with no later change that touches them as far
 * as this replica has heard.
 */
@Singleton
public class Snapshots implements ChangeListener {
    private static final int MOST_UNKNOWN = 10_000;
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);

    private final Progress progress;
    private final Remembered<AccessKeyId, Principal> known;
    /** IDs that nobody has, apart from those that somebody has: they push out nothing. */
    private final Cache<AccessKeyId, AccessKeyId> unknown;

    Snapshots(
            Principals principals, Progress progress, CorridorConfig patience, SnapshotsConfig config, Caches caches) {
        this.progress = progress;
        this.known = new Remembered<>(
                caches.loading("principals", config.rememberedKeys()),
                progress,
                patience.lookUpTimeout(),
                id -> load(principals, id));
        this.unknown = caches.passing("unknown-keys", MOST_UNKNOWN, UNKNOWN_FOR);
    }

    /**
     * The principal of an access key, in whatever state it is; empty when there never was such a key. Fails soon when the
     * database does not answer and nothing is remembered.
     */
    public Uni<Optional<Principal>> find(AccessKeyId id) {
        return isUnknown(id) ? Uni.createFrom().item(Optional.empty()) : known.get(id);
    }

    /** The same where it is remembered, without waiting. */
    public Optional<Principal> present(AccessKeyId id) {
        return known.present(id);
    }

    private boolean isUnknown(AccessKeyId id) {
        return progress.isTrusted() && unknown.getIfPresent(id) != null;
    }

    private Uni<Found<Principal>> load(Principals principals, AccessKeyId id) {
        long begun = progress.position();
        return principals.findForExchange(id).invoke(found -> {
            if (found.value().isEmpty() && found.readAt() >= begun) {
                remember(id, begun);
            }
        });
    }

    /** The key may be made while this is done: the position is behind that before the key is forgotten here. */
    private void remember(AccessKeyId id, long begun) {
        unknown.put(id, id);
        if (progress.position() != begun) {
            forgetThatNobodyHas(id);
        }
    }

    @Override
    public void changed(Changes changes) {
        changes.of(Change.Kind.ACCESS_KEY).stream()
                .flatMap(id -> AccessKeyId.parse(id).stream())
                .forEach(this::forgetThatNobodyHas);
        known.forgetIf(principal -> principal.isTouchedBy(changes));
    }

    @Override
    public void anythingMayHaveChanged() {
        unknown.invalidateAll();
        known.forgetAll();
    }

    /** Whatever is known of a key is not to be gone by any more. */
    public void forget(AccessKeyId id) {
        known.forget(id);
        forgetThatNobodyHas(id);
    }

    private void forgetThatNobodyHas(AccessKeyId id) {
        unknown.invalidate(id);
    }
}
