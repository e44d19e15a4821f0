package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Key;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
                        "postern.limits.exchanges", String.valueOf(EXCHANGES)));
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
