package io.postern.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * Counts failures by where they come from, so that who fails too often can be told to wait. Successes are none of its
 * business: nobody is locked out by what others do. Remembers a bounded number of sources, of each the last failures.
 * Thread-safe.
 */
public final class Throttle {
    private static final int SOURCES = 10_000;

    /** Of an IPv6 address: whoever has one address has its whole /64 (RFC 6177). */
    private static final int NETWORK_BYTES = 8;

    private final int most;
    private final Duration window;
    private final InstantSource clock;
    private final Cache<String, Failures> sources =
            Caffeine.newBuilder().maximumSize(SOURCES).build();

    /**
     * @param most how many failures each source has in any window before it is told to wait
     * @param window how long a failure counts
     */
    public Throttle(int most, Duration window, InstantSource clock) {
        this.most = most;
        this.window = window;
        this.clock = clock;
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

    /** IPv4 by address, in whichever notation; IPv6 by network; anything else as it is, without asking any name server. */
    private static String source(String address) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(address);
        if (literal == null) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByAddress(literal).getAddress();
            return Arrays.toString(bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("An address has 4 or 16 bytes", impossible);
        }
    }

    /** The times of one source's last failures, oldest first. */
    private final class Failures {
        private final Deque<Instant> last = new ArrayDeque<>(most);

        synchronized Optional<Duration> add(Instant now) {
            boolean tooOften = areTooMany(now);
            if (last.size() == most) {
                last.removeFirst();
            }
            last.addLast(now);
            return tooOften ? Optional.of(Duration.between(now, last.getFirst().plus(window))) : Optional.empty();
        }

        synchronized boolean areTooMany(Instant now) {
            return last.size() == most && counts(last.getFirst(), now);
        }

        /** What lies ahead was counted before the clock was set back, and counts no more. */
        private boolean counts(Instant failure, Instant now) {
            return failure.isAfter(now.minus(window)) && !failure.isAfter(now);
        }
    }
}
