package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that exchanges two hundred times a second, on two replicas, while its secret or its key is replaced. */
@ExtendWith(RunningPostern.class)
class RotationIT {
    private static final int PERIOD_MILLIS = 5;
    private static final int AT_ONCE = 16;
    private static final int ENOUGH = 100;
    private static final int ROUNDS = 4;
    private static final int OVERLAP_SECONDS = 2;

    private Replicas replicas;
    private String keys;
    private Key first;

    @BeforeEach
    void makeAKey(Replicas running) throws Exception {
        replicas = running;
        String account = JsonPath.from(
                        send("POST", "/service-accounts", "{\"identifier\":\"" + Admin.unique("rotating") + "\"}")
                                .body())
                .getString("id");
        keys = "/service-accounts/" + account + "/access-keys";
        first = key(send("POST", keys, "{\"name\":\"first\"}"));
    }

    /** The overlap ends before the next one begins. */
    @Test
    void isNeverRefusedWhileItRenewsItsSecretWithOverlap() throws Exception {
        try (Busy client = new Busy(first)) {
            for (int round = 0; round < ROUNDS; round++) {
                Key old = client.key.get();
                client.key.set(renew(old));
                client.waitForMore();
                Await.until(
                        "the end of the overlap",
                        () -> replicas.client(0).exchange(old).statusCode() == 401);
                client.waitForMore();
            }
            client.assertUndisturbed();
        }
    }

    @Test
    void isNeverRefusedWhileOneKeyTakesOverFromAnother() throws Exception {
        try (Busy client = new Busy(first)) {
            for (int round = 0; round < ROUNDS; round++) {
                Key old = client.key.get();
                client.key.set(key(send("POST", keys, "{\"name\":\"next\"}")));
                client.waitForMore();
                status(200, send("POST", keys + "/" + old.id() + "/deactivate", null));
                status(204, send("DELETE", keys + "/" + old.id(), null));
                client.waitForMore();
            }
            client.assertUndisturbed();
        }
    }

    @Test
    void isRefusedAtOnceWithoutOverlap() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            assertEquals(200, replicas.client(1).exchange(first).statusCode());
            Key renewed = key(send("POST", keys + "/" + first.id() + "/regenerate", null));
            assertEquals(401, replicas.client(0).exchange(first).statusCode());
            Key old = first;
            long waited = Await.until(
                            "refused", () -> replicas.client(1).exchange(old).statusCode() == 401)
                    .toMillis();
            assertTrue(waited < 1000, "It took " + waited + " ms");
            first = renewed;
        }
    }

    /** By the client itself, as the documentation has it. */
    private Key renew(Key key) throws Exception {
        HttpResponse<String> answer = replicas.client(0).renew(key, OVERLAP_SECONDS);
        status(200, answer);
        return key(answer);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return replicas.client(0).send(method, "/api/v1" + path, replicas.token(), body);
    }

    private static Key key(HttpResponse<String> answer) {
        assertTrue(answer.statusCode() < 300, answer::body);
        JsonPath key = JsonPath.from(answer.body());
        return new Key(key.getString("accessKeyId"), key.getString("secret"));
    }

    private static void status(int expected, HttpResponse<String> answer) {
        assertEquals(expected, answer.statusCode(), answer::body);
    }

    private final class Busy implements AutoCloseable {
        final AtomicReference<Key> key;
        final AtomicInteger exchanges = new AtomicInteger();
        final List<String> refusals = new CopyOnWriteArrayList<>();
        private final long begun = System.nanoTime();
        private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(AT_ONCE);

        Busy(Key key) {
            this.key = new AtomicReference<>(key);
            for (int i = 0; i < AT_ONCE; i++) {
                int replica = i;
                threads.scheduleAtFixedRate(
                        () -> exchange(replica), i * PERIOD_MILLIS, AT_ONCE * PERIOD_MILLIS, TimeUnit.MILLISECONDS);
            }
        }

        private void exchange(int replica) {
            try {
                HttpResponse<String> answer = replicas.client(replica).exchange(key.get());
                if (answer.statusCode() != 200) {
                    refusals.add(answer.statusCode() + " " + answer.body());
                }
            } catch (Exception failed) {
                refusals.add(failed.toString());
            }
            exchanges.incrementAndGet();
        }

        /** Until all that began with what it had before has ended. */
        void waitForMore() throws Exception {
            int before = exchanges.get();
            Await.until("more exchanges", () -> exchanges.get() > before + ENOUGH);
        }

        void assertUndisturbed() {
            assertEquals(List.of(), refusals);
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf("Rotation: %d exchanges, %.0f per second%n", exchanges.get(), exchanges.get() / seconds);
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
