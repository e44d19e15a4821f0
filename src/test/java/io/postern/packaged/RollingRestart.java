package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Two replicas behind a proxy, restarted one after the other while clients exchange. */
final class RollingRestart {
    private static final int CLIENTS = 8;
    private static final int PAUSE_MILLIS = 5;
    /** As the manifests have it: first everybody is told, and then it ends. */
    private static final Map<String, String> TELLS = Map.of("quarkus.shutdown.delay", "3S");

    private RollingRestart() {}

    /** Goes on until there have been so many exchanges, and both replicas were replaced at least once. */
    static void of(int exchanges) throws Exception {
        try (Replicas replicas = Replicas.start(2, TELLS);
                Haproxy proxy = Haproxy.before(replicas)) {
            Key key = replicas.key();
            AtomicInteger left = new AtomicInteger(exchanges);
            AtomicInteger restarts = new AtomicInteger();
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            List<Future<Map<Integer, Integer>>> answers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                answers.add(clients.submit(() -> {
                    Map<Integer, Integer> statuses = new TreeMap<>();
                    try (Wire wire = new Wire(proxy.port(), "127.0.0.1")) {
                        while (left.getAndDecrement() > 0 || restarts.get() < 2) {
                            statuses.merge(wire.exchange(key), 1, Integer::sum);
                            Thread.sleep(PAUSE_MILLIS);
                        }
                    }
                    return statuses;
                }));
            }
            while ((left.get() > 0 || restarts.get() < 2) && answers.stream().noneMatch(Future::isDone)) {
                replicas.restart(restarts.get());
                restarts.incrementAndGet();
            }
            Map<Integer, Integer> all = new TreeMap<>();
            for (Future<Map<Integer, Integer>> client : answers) {
                client.get().forEach((status, count) -> all.merge(status, count, Integer::sum));
            }
            clients.shutdown();
            System.out.printf("%d restarts of two replicas behind a proxy: %s%n", restarts.get(), all);
            assertEquals(List.of(200), List.copyOf(all.keySet()), "Some failed: " + all);
            assertTrue(all.get(200) >= exchanges, "Not enough of them");
        }
    }
}
