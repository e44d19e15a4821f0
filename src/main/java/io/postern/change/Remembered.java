package io.postern.change;

import com.github.benmanes.caffeine.cache.AsyncCache;
import io.postern.persistence.Caller;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What was read from the database, until a change touches it. Who asks for the same at once waits for the same answer. What
 * fails is not remembered, nor what is not there.
 *
 * <p>No old value outlives a change: when one is heard, what is there is looked at, and what is being read is let go of. Who
 * waits for that gets it still, and nobody after them.
 */
public final class Remembered<K, V> {
    private final AsyncCache<K, V> cache;
    private final Progress progress;
    private final Duration patience;
    private final Function<K, Uni<Found<V>>> database;

    /** How often something was forgotten. */
    private final AtomicLong forgettings = new AtomicLong();

    /** Says that there is nothing: the cache keeps no failures. */
    private static final class Nothing extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final Nothing THERE = new Nothing();

        private Nothing() {
            super("There is nothing", null, false, false);
        }
    }

    /**
     * @param patience how long who asks waits for the database; what comes later is remembered all the same
     * @param database reads what is not remembered, and ends
     */
    public Remembered(
            AsyncCache<K, V> cache, Progress progress, Duration patience, Function<K, Uni<Found<V>>> database) {
        this.cache = cache;
        this.progress = progress;
        this.patience = patience;
        this.database = database;
    }

    /**
     * What is remembered, or what the database says; the latter also while nothing can be trusted that is remembered. Fails at
     * once when the database did not answer of late.
     */
    public Uni<Optional<V>> get(K key) {
        Optional<V> present = present(key);
        if (present.isPresent()) {
            return Uni.createFrom().item(present);
        }
        if (progress.isAway()) {
            return Uni.createFrom().failure(new IOException("The database is away"));
        }
        Uni<Optional<V>> asked = progress.isTrusted() ? read(key) : ask(key);
        return asked.ifNoItem().after(patience).fail().plug(Caller::here);
    }

    /** What is remembered, if it may be used. */
    public Optional<V> present(K key) {
        CompletableFuture<V> value = progress.isTrusted() ? cache.getIfPresent(key) : null;
        return value == null || !value.isDone() || value.isCompletedExceptionally()
                ? Optional.empty()
                : Optional.of(value.join());
    }

    /** Whoever gives up waiting must not stop it for those who wait. */
    private Uni<Optional<V>> read(K key) {
        long begun = forgettings.get();
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> others = cache.asMap().putIfAbsent(key, mine);
        if (others == null) {
            Uni.createFrom().deferred(() -> load(key)).subscribe().with(mine::complete, mine::completeExceptionally);
        }
        CompletableFuture<V> reading = others == null ? mine : others;
        // Nobody who forgets sees what is not there yet.
        forgetIfLate(key, begun);
        return Uni.createFrom()
                .completionStage(reading.copy())
                .map(Optional::of)
                .onFailure(Nothing.class)
                .recoverWithItem(Optional.empty());
    }

    private Uni<V> load(K key) {
        long begun = forgettings.get();
        return ask(key).map(found -> found.orElseThrow(() -> Nothing.THERE)).invoke(() -> forgetIfLate(key, begun));
    }

    private Uni<Optional<V>> ask(K key) {
        long heard = progress.position();
        return database.apply(key).map(found -> found.asNewAs(heard));
    }

    private void forgetIfLate(K key, long begun) {
        if (forgettings.get() != begun) {
            cache.asMap().remove(key);
        }
    }

    /** Forgets this, and what is being read of it. */
    public void forget(K key) {
        forgettings.incrementAndGet();
        cache.asMap().remove(key);
    }

    /** Forgets the values that a change touches, and whatever is being read. */
    public void forgetIf(Predicate<V> touched) {
        forgettings.incrementAndGet();
        cache.asMap().forEach((key, value) -> {
            if (!value.isDone() || value.isCompletedExceptionally() || touched.test(value.join())) {
                cache.asMap().remove(key);
            }
        });
    }

    /** Forgets everything. */
    public void forgetAll() {
        forgettings.incrementAndGet();
        cache.asMap().clear();
    }
}
