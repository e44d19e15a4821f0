package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.packaged.Revocations.Kind;
import io.postern.support.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How long all other replicas together go on as if nothing had happened, under load: when they are told, when what listens is
 * killed again and again, and when nobody is told.
 */
class RevocationBench {
    private static final int CHANGES = 500;
    /** Each of these waits for the next poll. */
    private static final int SLOW_CHANGES = 100;

    private static final int KILL_EACH_MILLIS = 200;
    private static final int PACE_MILLIS = 5;
    private static final long BOUND_MILLIS = 5_000;
    private static final long TOLD_P50_MILLIS = 50;
    private static final long P99_MILLIS = 1_000;
    private static final String KILL =
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'postern changes'";

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void told(int count) throws Exception {
        try (Replicas replicas = Replicas.start(count)) {
            List<Long> all = print(count + " replicas", measure(replicas, CHANGES, false));
            assertTrue(at(all, 50) < TOLD_P50_MILLIS, "Half of them take too long");
            assertTrue(at(all, 99) < P99_MILLIS, "Too many take too long");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void listenersKilled(int count) throws Exception {
        try (Replicas replicas = Replicas.start(count)) {
            ExecutorService killer = Executors.newSingleThreadExecutor();
            Future<?> killing = killer.submit(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    replicas.column(KILL);
                    Thread.sleep(KILL_EACH_MILLIS);
                }
                return null;
            });
            Map<Kind, List<Long>> taken = measure(replicas, CHANGES, false);
            assertTrue(!killing.isDone(), "Nobody kills them");
            killer.shutdownNow();
            print(count + " replicas, listeners killed five times a second", taken);
        }
    }

    /** All kinds at once, or it would take an hour; but for those that make a replica look at the log. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void notTold(int count) throws Exception {
        try (Replicas replicas = Replicas.start(count);
                DeafReplicas deaf = new DeafReplicas(replicas)) {
            print(count + " replicas, nobody told", measure(deaf.replicas(), SLOW_CHANGES, true));
        }
    }

    private static Map<Kind, List<Long>> measure(Replicas replicas, int changes, boolean atOnce) throws Exception {
        ExecutorService load = Executors.newFixedThreadPool(replicas.count());
        Key busy = replicas.key();
        for (int i = 0; i < replicas.count(); i++) {
            int replica = i;
            load.submit(() -> {
                try (Wire wire = new Wire(replicas.port(replica), "127.0.0.1")) {
                    while (!Thread.currentThread().isInterrupted()) {
                        wire.exchange(busy);
                        Thread.sleep(PACE_MILLIS);
                    }
                    return null;
                }
            });
        }
        ExecutorService measuring = Executors.newFixedThreadPool(Kind.values().length);
        try {
            Map<Kind, Future<List<Long>>> measured = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                measured.put(kind, measuring.submit(() -> new Revocations(replicas).measure(kind, changes)));
                if (!atOnce || kind.isRefusal()) {
                    measured.get(kind).get();
                }
            }
            Map<Kind, List<Long>> taken = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                taken.put(kind, measured.get(kind).get());
            }
            return taken;
        } finally {
            load.shutdownNow();
            measuring.shutdownNow();
        }
    }

    private static List<Long> print(String how, Map<Kind, List<Long>> taken) {
        System.out.printf("%-24s %6s %6s %6s   (ms, %s)%n", "", "p50", "p99", "max", how);
        List<Long> all = new ArrayList<>();
        taken.forEach((kind, millis) -> {
            line(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), millis);
            all.addAll(millis);
        });
        Collections.sort(all);
        line("all " + all.size(), all);
        assertTrue(all.get(all.size() - 1) < BOUND_MILLIS, "The longest is over the bound");
        return all;
    }

    private static long at(List<Long> millis, int percent) {
        return millis.get(millis.size() * percent / 100);
    }

    private static void line(String kind, List<Long> millis) {
        System.out.printf("%-24s %6d %6d %6d%n", kind, at(millis, 50), at(millis, 99), millis.get(millis.size() - 1));
    }
}
