package io.postern.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.postern.support.Key;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** One connection from an address of its choice, for exchanges by the thousand. */
final class Wire implements AutoCloseable {
    private static final String BODY = "grant_type=client_credentials";
    private static final String LENGTH = "content-length:";
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** Connects from one of the addresses of this machine, e.g. 127.9.9.9. */
    Wire(int port, String address) throws IOException {
        socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** The status of one exchange. */
    int exchange(Key key) throws IOException {
        return send(List.of(request(key, "")))[0];
    }

    /** An exchange as it is sent; headers end with CRLF each. */
    static String request(Key key, String headers) {
        byte[] credentials = (key.id() + ":" + key.secret()).getBytes(ISO_8859_1);
        return "POST /oauth/token HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString(credentials)
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + BODY.length() + "\r\n"
                + headers + "\r\n" + BODY;
    }

    /** Sends all of them, and only then reads the answers; their statuses. */
    int[] send(List<String> requests) throws IOException {
        out.write(String.join("", requests).getBytes(ISO_8859_1));
        out.flush();
        int[] statuses = new int[requests.size()];
        for (int i = 0; i < statuses.length; i++) {
            statuses[i] = answer();
        }
        return statuses;
    }

    private int answer() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The connection was closed");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
