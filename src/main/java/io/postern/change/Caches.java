package io.postern.change;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Makes what things are remembered in, bounded and counted. Caffeine itself: a look at a cache of the framework takes the context
 * of the request along, which costs more than the look.
 */
@Singleton
public class Caches {
    private final MeterRegistry registry;

    Caches(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * For what is read when somebody asks for it.
     *
     * @param name the {@code cache} of its metrics
     * @param most how much it remembers
     */
    public <K, V> AsyncCache<K, V> loading(String name, int most) {
        return CaffeineCacheMetrics.monitor(registry, bounded(most).<K, V>buildAsync(), name);
    }

    /** For what is to be forgotten some time after it came; otherwise as {@link #loading}. */
    public <K, V> Cache<K, V> passing(String name, int most, Duration lasting) {
        return CaffeineCacheMetrics.monitor(
                registry, bounded(most).expireAfterWrite(lasting).<K, V>build(), name);
    }

    private static Caffeine<Object, Object> bounded(int most) {
        return Caffeine.newBuilder().executor(Runnable::run).maximumSize(most).recordStats();
    }
}
