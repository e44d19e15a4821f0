package io.postern.limits;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose request has not arrived whole some time after its first byte, however steadily it trickles; and one
 * that never said anything. What says nothing between two requests is the framework's to close.
 */
final class Deadline extends ChannelInboundHandlerAdapter {
    private static final long WITHIN_NANOS = Duration.ofSeconds(8).toNanos();

    private boolean listensToRequests;
    private boolean isReading;
    private Optional<Future<?>> watch = Optional.empty();
    private long begunNanos;

    @Override
    public void channelActive(ChannelHandlerContext context) {
        begin(context);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!isReading) {
            begin(context);
        }
        if (!listensToRequests) {
            listen(context);
        }
        context.fireChannelRead(bytes);
    }

    private void begin(ChannelHandlerContext context) {
        isReading = true;
        begunNanos = System.nanoTime();
        if (watch.isEmpty()) {
            watch(context, WITHIN_NANOS);
        }
    }

    /** One timer is enough, and it need not be set and cancelled with each request. */
    private void watch(ChannelHandlerContext context, long nanos) {
        watch = Optional.of(context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS));
    }

    private void look(ChannelHandlerContext context) {
        watch = Optional.empty();
        if (isReading && context.channel().isActive()) {
            long left = begunNanos + WITHIN_NANOS - System.nanoTime();
            if (left > 0) {
                watch(context, left);
            } else {
                context.close();
            }
        }
    }

    /** A timer would keep what is closed. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        watch.ifPresent(timer -> timer.cancel(false));
        context.fireChannelInactive();
    }

    /** What follows the decoder knows where a request ends. The pipeline is made after us, so that we look for it now. */
    private void listen(ChannelHandlerContext context) {
        ChannelHandlerContext decoder = context.pipeline().context(HttpRequestDecoder.class);
        if (decoder != null) {
            listensToRequests = true;
            context.pipeline().addAfter(decoder.name(), null, new End());
            // Beyond the encoder answers are still told from each other.
            context.pipeline()
                    .addAfter(
                            context.pipeline()
                                    .context(HttpResponseEncoder.class)
                                    .name(),
                            null,
                            new Unanswered());
        }
    }

    private final class End extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object part) {
            // Another request may follow in the same bytes.
            if (part instanceof HttpRequest && !isReading) {
                begin(context);
            }
            if (part instanceof LastHttpContent) {
                isReading = false;
            }
            context.fireChannelRead(part);
        }
    }
}
