package io.postern.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The way to a database, which can be well, refuse everybody, or swallow whatever is sent. A connection of which something was
 * swallowed stays open and says nothing ever after.
 */
final class Network implements AutoCloseable {
    /** How it is. */
    enum State {
        WELL,
        REFUSING,
        SWALLOWING
    }

    private static final int ENOUGH_MILLIS = 2_000;

    private final InetSocketAddress database;
    private final InetSocketAddress address;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> dead = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile State state = State.WELL;
    private ServerSocket server;

    /** A way to a port of this machine. */
    Network(int databasePort) throws IOException {
        database = new InetSocketAddress(InetAddress.getLoopbackAddress(), databasePort);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
        listen(server);
    }

    int port() {
        return address.getPort();
    }

    void become(State next) throws IOException {
        if (next == State.REFUSING) {
            server.close();
            closeAll();
        } else if (state == State.REFUSING) {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(address);
            listen(server);
        }
        if (next == State.SWALLOWING) {
            dead.addAll(open);
        }
        state = next;
    }

    /** Swallows whatever is sent on the connections of now, and lets others come. */
    void forgetConnections() throws IOException {
        become(State.SWALLOWING);
        become(State.WELL);
    }

    private void listen(ServerSocket listening) {
        threads.submit(() -> {
            while (!listening.isClosed()) {
                Socket client = listening.accept();
                open.add(client);
                if (state == State.SWALLOWING) {
                    dead.add(client);
                } else {
                    threads.submit(() -> connect(client));
                }
            }
            return null;
        });
    }

    /** A database that hangs takes nobody in once enough wait at its door, and another attempt may come in sooner. */
    private Void connect(Socket client) throws IOException {
        Socket behind = new Socket();
        try {
            behind.connect(database, ENOUGH_MILLIS);
        } catch (ConnectException | SocketTimeoutException dead) {
            client.close();
            return null;
        }
        open.add(behind);
        threads.submit(() -> copy(client, behind));
        threads.submit(() -> copy(behind, client));
        return null;
    }

    private Void copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!dead.contains(from)) {
                    out.write(bytes, 0, read);
                }
            }
        } finally {
            open.remove(from);
            open.remove(to);
            dead.remove(from);
            dead.remove(to);
        }
        return null;
    }

    private void closeAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        closeAll();
        threads.shutdownNow();
    }
}
