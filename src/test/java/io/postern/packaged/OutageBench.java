package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.files.PrivateFile;
import io.postern.postgres.EmbeddedPostgres;
import io.postern.support.Admin;
import io.postern.support.Key;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A minute without the database, in each of the ways in which it can be away. */
class OutageBench {
    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final long BACK_WITHIN_MILLIS = 5_000;
    /** For the exchange of a key that is not known. */
    private static final long TOLD_WITHIN_MILLIS = 250;

    private static final int KILLS = 10;
    private static final long WRITES_BACK_WITHIN_MILLIS = 15_000;
    private static final int WRITERS = 20;

    private enum Fault {
        /** Nobody listens there. */
        STOPPED,
        /** It listens, and says nothing. */
        HUNG,
        /** The network swallows what is sent. */
        CUT_OFF
    }

    private EmbeddedPostgres postgres;
    private Network network;
    private PackagedPostern postern;
    private Key known;
    private Key unknown;
    private String token;

    @BeforeEach
    void start() throws Exception {
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "packaged")), "outage-")
                .toAbsolutePath();
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Path rootKey = home.resolve("shared.key");
        PrivateFile.create(rootKey, key);
        postgres = EmbeddedPostgres.start(home);
        URI url = URI.create(postgres.url());
        network = new Network(url.getPort());
        postern = PackagedPostern.install(
                "cut",
                Map.of(
                        "postern.root-key-file", rootKey.toString(),
                        "postern.database.url",
                                postgres.url().replace(":" + url.getPort() + "/", ":" + network.port() + "/"),
                        "postern.database.username", postgres.username(),
                        "postern.database.password-file",
                                postgres.passwordFile().toString(),
                        // As it is where nobody sets it.
                        "postern.database.look-up-timeout", "PT0.2S"));
        postern.start();
        known = postern.key();
        token = postern.client().token(known);
        unknown = postern.anotherKey(token);
        assertEquals(200, postern.client().exchange(known).statusCode());
    }

    @AfterEach
    void stop() throws Exception {
        postern.close();
        network.close();
        postgres.close();
    }

    @ParameterizedTest
    @EnumSource
    void isSurvived(Fault fault) throws Exception {
        Map<Integer, Integer> knownAnswers = new TreeMap<>();
        Map<Integer, Integer> unknownAnswers = new TreeMap<>();
        List<Long> unknownMillis = new ArrayList<>();
        begin(fault);
        // They would keep all connections that there are, and longer than the outage.
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Future<Set<Integer>>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(threads.submit(() -> write(writing)));
        }
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < OUTAGE.toNanos()) {
            for (int i = 0; i < 20; i++) {
                knownAnswers.merge(postern.client().exchange(known).statusCode(), 1, Integer::sum);
            }
            long asked = System.nanoTime();
            unknownAnswers.merge(postern.client().exchange(unknown).statusCode(), 1, Integer::sum);
            unknownMillis.add((System.nanoTime() - asked) / 1_000_000);
        }
        writing.set(false);
        Set<Integer> written = new TreeSet<>();
        for (Future<Set<Integer>> writer : writers) {
            written.addAll(writer.get());
        }
        threads.shutdown();
        end(fault);
        long ended = System.nanoTime();
        Await.until("it is back", () -> postern.client().exchange(unknown).statusCode() == 200);
        long unknownBack = millisSince(ended);
        Await.until("it is back", () -> createAccount().statusCode() == 201);
        long writesBack = millisSince(ended);
        Collections.sort(unknownMillis);
        System.out.printf(
                "%-8s known %s, unknown %s: p50 %d ms, p99 %d ms, max %d ms; back after %d ms, writes after %d ms%n",
                fault,
                knownAnswers,
                unknownAnswers,
                unknownMillis.get(unknownMillis.size() / 2),
                unknownMillis.get(unknownMillis.size() * 99 / 100),
                unknownMillis.get(unknownMillis.size() - 1),
                unknownBack,
                writesBack);
        assertEquals(Set.of(200), knownAnswers.keySet());
        assertEquals(Set.of(503), unknownAnswers.keySet());
        assertEquals(Set.of(503), written);
        assertTrue(unknownMillis.get(unknownMillis.size() * 99 / 100) < TOLD_WITHIN_MILLIS, "Told too late");
        assertTrue(unknownBack < BACK_WITHIN_MILLIS, "Back after " + unknownBack + " ms");
        assertTrue(writesBack < WRITES_BACK_WITHIN_MILLIS, "Writes were back after " + writesBack + " ms");
    }

    private Set<Integer> write(AtomicBoolean writing) throws Exception {
        Set<Integer> statuses = new TreeSet<>();
        while (writing.get()) {
            statuses.add(createAccount().statusCode());
        }
        return statuses;
    }

    /** As when a firewall lost its table, or the machine at the other end is gone and another took over its address. */
    @Test
    void forgottenConnectionsAreMadeAnew() throws Exception {
        Map<Integer, Integer> knownAnswers = new TreeMap<>();
        long unknownLongest = 0;
        long writesLongest = 0;
        for (int round = 0; round < KILLS; round++) {
            Key unknown = postern.anotherKey(token);
            createAccount();
            network.forgetConnections();
            long begun = System.nanoTime();
            Await.until("it is back", () -> {
                knownAnswers.merge(postern.client().exchange(known).statusCode(), 1, Integer::sum);
                return postern.client().exchange(unknown).statusCode() == 200;
            });
            unknownLongest = Math.max(unknownLongest, millisSince(begun));
            Await.until("it is back", () -> {
                knownAnswers.merge(postern.client().exchange(known).statusCode(), 1, Integer::sum);
                return createAccount().statusCode() == 201;
            });
            writesLongest = Math.max(writesLongest, millisSince(begun));
        }
        System.out.printf(
                "%d times all connections forgotten: known %s, unknown back after %d ms at most, writes after %d ms%n",
                KILLS, knownAnswers, unknownLongest, writesLongest);
        assertEquals(Set.of(200), knownAnswers.keySet());
        assertTrue(unknownLongest < BACK_WITHIN_MILLIS, "Unknown keys were away for too long");
        assertTrue(writesLongest < WRITES_BACK_WITHIN_MILLIS, "Writes were away for too long");
    }

    /** As when another PostgreSQL takes over. */
    @Test
    void aKilledDatabaseIsNoticedByWritersAlone() throws Exception {
        Map<Integer, Integer> knownAnswers = new TreeMap<>();
        long longest = 0;
        for (int round = 0; round < KILLS; round++) {
            postmaster().destroyForcibly();
            long killed = System.nanoTime();
            long writes = 0;
            while (writes == 0 && System.nanoTime() - killed < 2 * WRITES_BACK_WITHIN_MILLIS * 1_000_000) {
                knownAnswers.merge(postern.client().exchange(known).statusCode(), 1, Integer::sum);
                if (createAccount().statusCode() == 201) {
                    writes = System.nanoTime() - killed;
                }
            }
            assertTrue(writes > 0, "Writes are not back");
            longest = Math.max(longest, writes / 1_000_000);
            for (int i = 0; i < 100; i++) {
                knownAnswers.merge(postern.client().exchange(known).statusCode(), 1, Integer::sum);
            }
        }
        System.out.printf("%d kills: known %s, writes back after %d ms at most%n", KILLS, knownAnswers, longest);
        assertEquals(Set.of(200), knownAnswers.keySet());
        assertTrue(longest < WRITES_BACK_WITHIN_MILLIS, "Writes were back after " + longest + " ms");
    }

    private static long millisSince(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private void begin(Fault fault) throws Exception {
        switch (fault) {
            case STOPPED -> network.become(Network.State.REFUSING);
            case HUNG -> PackagedPostern.signal(postmaster(), "STOP");
            case CUT_OFF -> network.become(Network.State.SWALLOWING);
            default -> throw new IllegalArgumentException(fault.name());
        }
    }

    private void end(Fault fault) throws Exception {
        if (fault == Fault.HUNG) {
            PackagedPostern.signal(postmaster(), "CONT");
        } else {
            network.become(Network.State.WELL);
        }
    }

    private ProcessHandle postmaster() throws Exception {
        Path pidFile = postgres.passwordFile().resolveSibling("postgresql").resolve("postmaster.pid");
        return ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
                .orElseThrow();
    }

    private HttpResponse<String> createAccount() throws Exception {
        return postern.client()
                .post("/api/v1/service-accounts", token, "{\"identifier\":\"" + Admin.unique("a") + "\"}");
    }
}
