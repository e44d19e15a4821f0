package io.postern.limits;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes a connection that asks on and on and does not wait for the answers, or does not read them: all of them would be kept
 * for it.
 */
final class Unanswered extends ChannelDuplexHandler {
    /** A client may send some at once (RFC 9112 §9.3.2). */
    private static final int MOST = 100;

    private int waiting;
    private boolean isClosed;

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        if (part instanceof HttpRequest && !isClosed) {
            waiting++;
            isClosed = waiting > MOST || !reads(context);
            if (isClosed) {
                context.close();
            }
        }
        if (isClosed) {
            ReferenceCountUtil.release(part);
        } else {
            context.fireChannelRead(part);
        }
    }

    /** Answers to what came at once are collected: what has not been sent yet, it cannot have read. */
    private static boolean reads(ChannelHandlerContext context) {
        if (!context.channel().isWritable()) {
            context.flush();
        }
        return context.channel().isWritable();
    }

    @Override
    public void write(ChannelHandlerContext context, Object part, ChannelPromise promise) {
        if (part instanceof LastHttpContent && !isInterim(part)) {
            waiting--;
        }
        context.write(part, promise);
    }

    private static boolean isInterim(Object part) {
        return part instanceof HttpResponse answer && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
