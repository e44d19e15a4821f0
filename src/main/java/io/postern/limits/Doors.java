package io.postern.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.smallrye.config.SmallRyeConfig;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Stands before every connection that somebody makes to us: counts it, and gives it a deadline. Netty finds it as a service where
 * {@link #open} was called, as the framework has limits for what says nothing and none for what says it a byte at a time.
 */
public final class Doors extends ChannelInitializerExtension {
    private static final AttributeKey<AtomicInteger> OPEN = AttributeKey.valueOf(Doors.class, "open");

    private final Counter refused = ShedRequests.counter(Metrics.globalRegistry, "unknown");
    private volatile int most;

    /** Makes Netty look for it; to be called before anybody listens. */
    public static void open() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    /** Each port has a count of its own: whoever holds all of one cannot take those of the probes. */
    @Override
    public void postInitializeServerListenerChannel(io.netty.channel.ServerChannel listener) {
        listener.attr(OPEN).set(new AtomicInteger());
        most = ConfigProvider.getConfig()
                .unwrap(SmallRyeConfig.class)
                .getConfigMapping(LimitsConfig.class)
                .connections();
    }

    @Override
    public void postInitializeServerChildChannel(Channel connection) {
        AtomicInteger open = connection.parent().attr(OPEN).get();
        boolean tooMany = open.incrementAndGet() > most;
        connection.closeFuture().addListener(closed -> open.decrementAndGet());
        if (tooMany) {
            refused.increment();
        }
        connection.pipeline().addFirst(tooMany ? new FullHouse() : new Deadline());
    }
}
