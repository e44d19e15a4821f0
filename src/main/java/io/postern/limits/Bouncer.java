package io.postern.limits;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.micrometer.core.instrument.Counter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Refuses exchanges that arrive while the event loop is late, before anything is spent on them: to refuse costs little, so that
 * there is time to serve. Stands between the codec and what serves.
 */
final class Bouncer extends ChannelDuplexHandler {
    private static final String EXCHANGE = "/oauth/token";
    private static final String BODY =
            "{\"error\":\"temporarily_unavailable\",\"error_description\":\"" + Admission.TOO_BUSY + "\"}";

    private static final byte[] HEAD = "HTTP/1.1 503 Service Unavailable\r\nX-Request-Id: ".getBytes(US_ASCII);
    private static final byte[] ANSWER = answer("");
    private static final byte[] LAST_ANSWER = answer("Connection: close\r\n");

    private final ChannelHandlerContext decoder;
    private final Lateness lateness;
    private final Counter refused;
    /** Requests that were let in; answers come in the order of requests. */
    private int unanswered;

    private boolean isRefusing;
    private boolean isLast;

    /**
     * @param decoder what writes before it writes bytes
     * @param lateness that of the connection's event loop
     */
    Bouncer(ChannelHandlerContext decoder, Lateness lateness, Counter refused) {
        this.decoder = decoder;
        this.lateness = lateness;
        this.refused = refused;
    }

    private static byte[] answer(String header) {
        return ("\r\nRetry-After: 1\r\nContent-Type: application/json\r\n" + header + "Content-Length: " + BODY.length()
                        + "\r\n\r\n" + BODY)
                .getBytes(US_ASCII);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        if (part instanceof HttpRequest request) {
            decide(context, request);
        }
        if (!isRefusing) {
            context.fireChannelRead(part);
            return;
        }
        ReferenceCountUtil.release(part);
        if (part instanceof LastHttpContent) {
            refuse();
        }
    }

    private void decide(ChannelHandlerContext context, HttpRequest request) {
        long now = System.nanoTime();
        if (lateness.begin(now)) {
            // What is put off is done when all sockets have been read.
            context.executor().execute(() -> lateness.end(System.nanoTime()));
        }
        isRefusing = isExchange(request) && lateness.refuses(now) && unanswered == 0;
        if (isRefusing) {
            isLast = !HttpUtil.isKeepAlive(request);
        } else {
            unanswered++;
        }
    }

    /** Who waits to be told to go on is answered where that is done. */
    private static boolean isExchange(HttpRequest request) {
        return request.uri().equals(EXCHANGE) && !request.headers().contains(HttpHeaderNames.EXPECT);
    }

    private void refuse() {
        refused.increment();
        if (!decoder.channel().isWritable()) {
            // Nobody reads them.
            decoder.close();
            return;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        byte[] rest = isLast ? LAST_ANSWER : ANSWER;
        ByteBuf answer = decoder.alloc().ioBuffer(HEAD.length + id.length() + rest.length);
        answer.writeBytes(HEAD);
        ByteBufUtil.writeAscii(answer, id);
        answer.writeBytes(rest);
        if (isLast) {
            decoder.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
        } else {
            decoder.writeAndFlush(answer, decoder.voidPromise());
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object part, ChannelPromise promise) {
        if (part instanceof LastHttpContent && !isInformational(part)) {
            unanswered--;
        }
        context.write(part, promise);
    }

    private static boolean isInformational(Object part) {
        return part instanceof HttpResponse answer && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
