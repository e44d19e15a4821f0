package io.postern.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.postern.address.Address;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/**
 * Counts failures by where they come from, so that who fails too often can be told to wait. Successes are none of its
 * business: nobody is locked out by what others do. Remembers a bounded number of sources, of each the last failures.
 * Thread-safe.
 */
public final class Throttle {
    private static final int SOURCES = 10_000;
    private static final int FEW = 4;

    private final int most;
    private final Duration window;
    private final InstantSource clock;
    private final Cache<String, Failures> sources;

    /**
     * @param most how many failures each source has in any window before it is told to wait
     * @param window how long a failure counts
     */
    public Throttle(int most, Duration window, InstantSource clock) {
        this.most = most;
        this.window = window;
        this.clock = clock;
        this.sources = Caffeine.newBuilder()
                .maximumSize(SOURCES)
                .expireAfterAccess(window)
                .build();
    }

    /**
     * Counts a failure.
     *
     * @param address where it comes from, IPv4 or IPv6 in text
     * @return how long the source should wait, if it has failed too often; else empty
     */
    public Optional<Duration> failed(String address) {
        return sources.get(source(address), any -> new Failures()).add(clock.instant());
    }

    /** Whether one more failure from this address would be one too many. */
    public boolean isExhausted(String address) {
        Failures failures = sources.getIfPresent(source(address));
        return failures != null && failures.areTooMany(clock.instant());
    }

    private static String source(String address) {
        return Address.parse(address).map(Address::customer).orElse(address);
    }

    /** The times of one source's last failures, in a ring that grows with them: most sources have few. */
    private final class Failures {
        private long[] times = new long[Math.min(FEW, most)];
        private int oldest;
        private int count;

        synchronized Optional<Duration> add(Instant now) {
            boolean tooOften = areTooMany(now);
            if (count == times.length && count < most) {
                grow();
            }
            if (count == times.length) {
                oldest = (oldest + 1) % times.length;
                count--;
            }
            times[(oldest + count) % times.length] = now.toEpochMilli();
            count++;
            return tooOften
                    ? Optional.of(Duration.between(
                            now, Instant.ofEpochMilli(times[oldest]).plus(window)))
                    : Optional.empty();
        }

        synchronized boolean areTooMany(Instant now) {
            return count == most && counts(Instant.ofEpochMilli(times[oldest]), now);
        }

        /** As long as it grows it is full and begins at 0. */
        private void grow() {
            times = Arrays.copyOf(times, Math.min(most, times.length * 2));
        }

        /** What lies ahead was counted before the clock was set back, and counts no more. */
        private boolean counts(Instant failure, Instant now) {
            return failure.isAfter(now.minus(window)) && !failure.isAfter(now);
        }
    }
}
