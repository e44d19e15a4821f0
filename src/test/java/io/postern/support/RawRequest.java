package io.postern.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** A request that no client library tidies up. Every char is one byte; nothing is added but Host and the framing. */
public final class RawRequest {
    private static final int PATIENCE_MILLISECONDS = 10_000;

    private final String method;
    private final StringBuilder head;
    private String framing = "";
    private String content = "";

    private RawRequest(String method, String target) {
        this.method = method;
        this.head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
    }

    /** A request without a body. */
    public static RawRequest of(String method, String target) {
        return new RawRequest(method, target);
    }

    /** Adds a header, whatever there is already. */
    public RawRequest header(String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** With a body, and its length in the header. */
    public RawRequest body(String body) {
        framing = "Content-Length: " + body.length() + "\r\n";
        content = body;
        return this;
    }

    /** With a body in chunks, and its length nowhere. */
    public RawRequest chunked(String body) {
        unfinished(body);
        content += "0\r\n\r\n";
        return this;
    }

    /** With the beginning of a body in chunks; the end never comes. */
    public RawRequest unfinished(String body) {
        framing = "Transfer-Encoding: chunked\r\n";
        List<String> chunks = new ArrayList<>();
        for (int start = 0; start < body.length(); start += 1000) {
            String chunk = body.substring(start, Math.min(start + 1000, body.length()));
            chunks.add(Integer.toHexString(chunk.length()) + "\r\n" + chunk + "\r\n");
        }
        content = String.join("", chunks);
        return this;
    }

    /** With the announcement of a body that never comes. */
    public RawRequest announced(long bytes) {
        framing = "Content-Length: " + bytes + "\r\n";
        return this;
    }

    /** Sends it to the application under test on a connection of its own. */
    public RawAnswer send() {
        return send(1).get(0);
    }

    /** Sends it that many times on one connection. */
    public List<RawAnswer> send(int times) {
        int port = URI.create(ConfigProvider.getConfig().getValue("postern.issuer", String.class))
                .getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            List<RawAnswer> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                socket.getOutputStream().write((head + framing + "\r\n" + content).getBytes(ISO_8859_1));
                answers.add(receive(socket.getInputStream()));
            }
            return answers;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private RawAnswer receive(InputStream input) throws IOException {
        RawAnswer answer = RawAnswer.of(receiveHead(input));
        if (answer.status() == 100) {
            return receive(input);
        }
        int length = method.equals("HEAD")
                ? 0
                : Integer.parseInt(answer.header("Content-Length").orElse("0"));
        return answer.with(new String(input.readNBytes(length), ISO_8859_1));
    }

    private static String receiveHead(InputStream input) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        while (!received.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("The connection ended after: " + received.toString(ISO_8859_1));
            }
            received.write(next);
        }
        return received.toString(ISO_8859_1);
    }
}
