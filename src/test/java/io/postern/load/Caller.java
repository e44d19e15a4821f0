package io.postern.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** One connection, with one request at most that is not answered. */
final class Caller {
    private static final byte[] NOTHING = {};

    private final InetSocketAddress address;
    private final Selector selector;
    private SocketChannel socket;
    /** What has come of an answer that is not all there. */
    private byte[] begun = NOTHING;

    private long sentNanos;

    Caller(int port, Selector selector) throws IOException {
        this.address = new InetSocketAddress("127.0.0.1", port);
        this.selector = selector;
        connect();
    }

    private void connect() throws IOException {
        socket = SocketChannel.open(address);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket.configureBlocking(false);
        socket.register(selector, SelectionKey.OP_READ, this);
        begun = NOTHING;
    }

    /** @param now as {@link System#nanoTime} has it */
    void send(ByteBuffer request, long now) throws IOException {
        sentNanos = now;
        request.clear();
        while (request.hasRemaining()) {
            socket.write(request);
        }
    }

    /**
     * Reads what has come.
     *
     * @param buffer to read into; all share one, and its array
     * @return whether the answer is all there; it has been counted then
     * @throws IOException when the connection is gone
     */
    boolean receive(ByteBuffer buffer, byte[] array, Answers answers) throws IOException {
        System.arraycopy(begun, 0, array, 0, begun.length);
        buffer.clear().limit(array.length - begun.length);
        int read = socket.read(buffer);
        if (read < 0) {
            throw new IOException("The connection was closed");
        }
        buffer.flip().get(array, begun.length, read);
        int end = begun.length + read;
        Answer answer = Answer.read(array, 0, end);
        if (answer == null || end < answer.bodyAt() + answer.length()) {
            begun = Arrays.copyOf(array, end);
            return false;
        }
        begun = NOTHING;
        answers.add(System.nanoTime() - sentNanos, answer, array, answer.bodyAt());
        if (answer.isLast()) {
            close();
            connect();
        }
        return true;
    }

    /** Makes another connection in place of one that is gone. */
    void connectAgain() throws IOException {
        close();
        connect();
    }

    void close() throws IOException {
        socket.close();
    }
}
