package io.postern.packaged;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that send a request a byte at a time, each second one, as long as they are let. */
final class SlowClients implements AutoCloseable {
    /** What one may take its time over. */
    enum Part {
        NOTHING(""),
        HEADERS("POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nX-Slow: "),
        BODY("POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"),
        ADMINISTRATIVE_BODY("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n"),
        /** Over the framework's own bound, from which on a worker thread would wait for the rest. */
        LONG_ADMINISTRATIVE_BODY("POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 12000\r\n\r\n" + "a".repeat(11_000));

        private final String begin;

        Part(String begin) {
            this.begin = begin;
        }
    }

    private static final int EACH_MILLIS = 1_000;

    private record Slow(SocketChannel socket, Part part) {
        /** Says one byte more, unless it is one that says nothing. */
        boolean isClosed() {
            try {
                if (socket.read(ByteBuffer.allocate(1024)) < 0) {
                    socket.close();
                } else if (part != Part.NOTHING) {
                    socket.write(ByteBuffer.wrap(new byte[] {'a'}));
                }
                return !socket.isOpen();
            } catch (IOException reset) {
                return true;
            }
        }
    }

    private final List<Slow> open = new ArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Long> longest;

    /** So many of each kind. */
    SlowClients(int port, int ofEach) throws IOException {
        long begun = System.nanoTime();
        for (Part part : Part.values()) {
            for (int i = 0; i < ofEach; i++) {
                SocketChannel socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
                socket.write(ByteBuffer.wrap(part.begin.getBytes(US_ASCII)));
                socket.configureBlocking(false);
                open.add(new Slow(socket, part));
            }
        }
        longest = thread.submit(() -> trickle(begun));
    }

    /** How many milliseconds the last of them lived, counted from the first. */
    long longestMillis() throws Exception {
        return longest.get();
    }

    private long trickle(long begun) throws InterruptedException {
        while (!open.isEmpty()) {
            Thread.sleep(EACH_MILLIS);
            for (Iterator<Slow> each = open.iterator(); each.hasNext(); ) {
                if (each.next().isClosed()) {
                    each.remove();
                }
            }
        }
        return (System.nanoTime() - begun) / 1_000_000;
    }

    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        for (Slow each : open) {
            each.socket.close();
        }
    }
}
