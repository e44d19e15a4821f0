package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Key;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** More want something than can be served, or take longer to say it than they may. */
class CrowdIT {
    private static final int CONNECTIONS = 60;
    private static final int EXCHANGES = 4;
    private static final int STRANGERS_LARGE_BODIES = 8;
    private static final long GONE_WITHIN_MILLIS = 10_000;
    private static final int CHECKS = 5;
    private static final int BETWEEN_CHECKS_MILLIS = 2_500;

    private static PackagedPostern postern;
    private static Key key;

    @BeforeAll
    static void start() throws Exception {
        postern = PackagedPostern.install(
                "crowd",
                Map.of(
                        "postern.limits.connections", String.valueOf(CONNECTIONS),
                        "postern.limits.exchanges", String.valueOf(EXCHANGES),
                        // Fewer than there are slow clients of each kind.
                        "quarkus.thread-pool.max-threads", "4"));
        postern.start();
        key = postern.key();
    }

    @AfterAll
    static void stop() throws Exception {
        postern.close();
    }

    /** However steadily they trickle; and a client that is done with each request in time keeps its connection. */
    @Test
    void whoTakesTooLongIsClosed() throws Exception {
        try (SlowClients slow = new SlowClients(postern.port(), 5);
                Wire steady = new Wire(postern.port(), "127.0.0.1")) {
            for (int i = 0; i < CHECKS; i++) {
                assertEquals(200, steady.exchange(key));
                assertEquals(200, postern.management().status("/q/health/ready"));
                assertEquals(401, postern.client().get("/api/v1/me", "none").statusCode());
                Thread.sleep(BETWEEN_CHECKS_MILLIS);
            }
            assertTrue(slow.longestMillis() <= GONE_WITHIN_MILLIS, "They stay: " + slow.longestMillis() + " ms");
        }
    }

    @Test
    void whoFindsTheHouseFullIsToldSo() throws Exception {
        List<Socket> guests = new ArrayList<>();
        try {
            String answer = "";
            for (int i = 0; i <= CONNECTIONS && answer.isEmpty(); i++) {
                Socket guest = new Socket("127.0.0.1", postern.port());
                guest.setSoTimeout(100);
                guests.add(guest);
                answer = said(guest);
            }
            assertEquals(
                    List.of("HTTP/1.1 503 Service Unavailable", "Retry-After: 1"),
                    answer.lines().limit(2).toList());
            assertEquals(200, postern.management().status("/q/health/live"));
        } finally {
            for (Socket guest : guests) {
                guest.close();
            }
        }
        Await.until("there is room again", () -> {
            try (Wire wire = new Wire(postern.port(), "127.0.0.1")) {
                return wire.exchange(key) == 200;
            } catch (IOException stillFull) {
                return false;
            }
        });
    }

    /** Each could be of a megabyte; who says nothing of its length could have any. */
    @Test
    void fewMaySayMuchAtOnce() throws Exception {
        String begin = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n";
        List<Socket> guests = new ArrayList<>();
        try {
            String answer = "";
            while (answer.isEmpty() && guests.size() < CONNECTIONS / 2 + 10) {
                Socket guest = new Socket("127.0.0.1", postern.port());
                guest.setSoTimeout(100);
                guest.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
                guests.add(guest);
                answer = begun(guest);
            }
            assertEquals(STRANGERS_LARGE_BODIES + 1, guests.size());
            assertTrue(answer.startsWith("HTTP/1.1 503 "), answer);
            // Others are not kept from saying much.
            String token = postern.client().token(postern.key());
            String large = "{\"name\":\"large:body\",\"description\":\"%s\"}".formatted("a".repeat(20_000));
            assertNotEquals(
                    503,
                    postern.client().post("/api/v1/permissions", token, large).statusCode());
            assertEquals(401, postern.client().get("/api/v1/me", "none").statusCode());
        } finally {
            for (Socket guest : guests) {
                guest.close();
            }
        }
    }

    /** What would be kept for it is of no bound. */
    @Test
    void whoReadsNoAnswersIsClosed() throws Exception {
        byte[] many =
                "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        try (Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(4096);
            deaf.connect(new InetSocketAddress("127.0.0.1", postern.port()));
            Await.until("it is closed", Duration.ofSeconds(20), () -> {
                try {
                    deaf.getOutputStream().write(many);
                    return false;
                } catch (IOException closed) {
                    return true;
                }
            });
        }
    }

    /** The first of them hangs with the database, and the others wait for it. */
    @Test
    void whoAsksTooMuchAtOnceIsClosed() throws Exception {
        List<String> requests = Collections.nCopies(100, Wire.request(key, ""));
        Key unused = postern.anotherKey(postern.client().token(key));
        try (Wire wire = new Wire(postern.port(), "127.0.0.1")) {
            assertEquals(100, wire.send(requests).length);
            postern.signalDatabase("STOP");
            assertThrows(IOException.class, () -> wire.send(Collections.nCopies(1_000, Wire.request(unused, ""))));
        } finally {
            postern.signalDatabase("CONT");
        }
    }

    /** What there is after a moment, if anything. */
    private static String begun(Socket socket) throws IOException {
        try {
            byte[] some = new byte[1024];
            int length = socket.getInputStream().read(some);
            return length < 0 ? "" : new String(some, 0, length, StandardCharsets.US_ASCII);
        } catch (java.net.SocketTimeoutException silent) {
            return "";
        }
    }

    private static String said(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (java.net.SocketTimeoutException silent) {
            return "";
        }
    }

    /** The look-ups of keys that nobody used yet hang with the database. */
    @Test
    void administrationGivesWayBeforeExchanges() throws Exception {
        String token = postern.client().token(key);
        List<Key> unused = new ArrayList<>();
        for (int i = 0; i < EXCHANGES + 2; i++) {
            unused.add(postern.anotherKey(token));
        }
        ExecutorService clients = Executors.newFixedThreadPool(EXCHANGES);
        postern.signalDatabase("STOP");
        try {
            List<Future<Integer>> waiting = new ArrayList<>();
            for (int i = 0; i <= EXCHANGES / 2; i++) {
                Key next = unused.remove(0);
                waiting.add(clients.submit(() -> postern.client().exchange(next).statusCode()));
            }
            Await.until("they are at work", () -> atWork() == waiting.size());
            HttpResponse<String> refused = postern.client().get("/api/v1/me", token);
            assertEquals(503, refused.statusCode());
            assertTrue(refused.body().contains("Too many requests at once"), refused::body);
            assertEquals(503, postern.client().get("/api;a=b/v1/me", token).statusCode());
            assertEquals("1", refused.headers().firstValue("Retry-After").orElseThrow());
            assertEquals(200, postern.client().exchange(key).statusCode());
            for (Future<Integer> each : waiting) {
                assertEquals(503, each.get());
            }
        } finally {
            postern.signalDatabase("CONT");
            clients.shutdownNow();
        }
    }

    private static int atWork() throws Exception {
        String gauge = "postern_exchanges_at_work ";
        return postern.management()
                .get("/q/metrics", "none")
                .body()
                .lines()
                .filter(line -> line.startsWith(gauge))
                .map(line -> (int) Double.parseDouble(line.substring(gauge.length())))
                .findFirst()
                .orElseThrow();
    }
}
