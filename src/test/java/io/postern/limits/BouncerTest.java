package io.postern.limits;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BouncerTest {
    private final Counter refused = ShedRequests.counter(new SimpleMeterRegistry(), "oauth");
    private final Lateness lateness = new Lateness(Duration.ofMillis(1));
    private final EmbeddedChannel connection = new EmbeddedChannel(new HttpRequestDecoder(), new HttpResponseEncoder());

    @BeforeEach
    void stand() {
        connection
                .pipeline()
                .addLast(new Bouncer(connection.pipeline().context(HttpRequestDecoder.class), lateness, refused));
    }

    @AfterEach
    void leave() {
        connection.finishAndReleaseAll();
    }

    @Test
    void letsInWhoComesInTime() {
        send(exchange(""));
        assertTrue(isServed());
        assertNull(answer());
    }

    @Test
    void refusesWhoComesLate() {
        beLate();
        send(exchange(""));
        assertFalse(isServed());
        List<String> lines = answer().lines().toList();
        assertEquals("HTTP/1.1 503 Service Unavailable", lines.get(0));
        assertTrue(lines.get(1).matches("X-Request-Id: [-0-9a-f]{36}"), lines.get(1));
        assertEquals(
                List.of("Retry-After: 1", "Content-Type: application/json", "Content-Length: 102", ""),
                lines.subList(2, 6));
        assertEquals(102, lines.get(6).length());
        assertTrue(lines.get(6).startsWith("{\"error\":\"temporarily_unavailable\","), lines.get(6));
        assertEquals(1, refused.count());
        assertTrue(connection.isOpen());
    }

    @Test
    void refusesOnlyWhenAllOfItIsThere() {
        beLate();
        String exchange = exchange("");
        send(exchange.substring(0, exchange.length() - 5));
        assertNull(answer());
        send(exchange.substring(exchange.length() - 5));
        assertTrue(answer().startsWith("HTTP/1.1 503"));
        send("GET /oauth/token HTTP/1.1\r\n\r\n");
    }

    @Test
    void closesWhereTheClientWouldHaveItClosed() {
        beLate();
        send(exchange("Connection: close\r\n"));
        assertTrue(answer().contains("\r\nConnection: close\r\n"));
        assertFalse(connection.isOpen());
    }

    @Test
    void letsInWhatIsNoExchangeAndWhoWaitsToBeToldToGoOn() {
        beLate();
        send("GET /.well-known/jwks.json HTTP/1.1\r\n\r\n");
        assertTrue(isServed());
        serve();
        send(exchange("Expect: 100-continue\r\n"));
        assertTrue(isServed());
    }

    @Test
    void answersInTheOrderOfRequests() {
        beLate();
        send("GET /.well-known/jwks.json HTTP/1.1\r\n\r\n");
        assertTrue(isServed());
        send(exchange(""));
        assertTrue(isServed(), "There is one before it");
        serve();
        serve();
        send(exchange(""));
        assertFalse(isServed());
    }

    /** The pass that began then has not ended. */
    private void beLate() {
        lateness.begin(System.nanoTime() - Lateness.PATIENCE.toNanos());
        for (int i = 0; i < Lateness.ALWAYS_SERVED; i++) {
            assertFalse(lateness.refuses(System.nanoTime()));
        }
    }

    private static String exchange(String header) {
        return "POST /oauth/token HTTP/1.1\r\nContent-Length: 29\r\n" + header + "\r\ngrant_type=client_credentials";
    }

    private void send(String bytes) {
        // Not flushed: what ends the pass waits for its turn.
        connection.pipeline().fireChannelRead(Unpooled.copiedBuffer(bytes, US_ASCII));
    }

    /** Whether the next request came through. */
    private boolean isServed() {
        for (Object part = connection.readInbound(); part != null; part = connection.readInbound()) {
            ReferenceCountUtil.release(part);
            if (part instanceof HttpRequest) {
                return true;
            }
        }
        return false;
    }

    private void serve() {
        connection.write(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        connection.flush();
        answer();
    }

    private String answer() {
        ByteBuf bytes = connection.readOutbound();
        if (bytes == null) {
            return null;
        }
        String text = bytes.toString(US_ASCII);
        bytes.release();
        return text;
    }
}
