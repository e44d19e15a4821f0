package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.principal.ExchangePlan;
import io.postern.support.Key;
import io.postern.support.ManyAccounts;
import io.postern.support.ManyKeys;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** An installation of its own with many accounts in it. */
final class Filled implements AutoCloseable {
    /** How far the next key is from the one before: a prime, so that all have their turn. */
    private static final int STRIDE = 7_919;

    private static final long FORGOTTEN_MILLIS = 300;

    private final PackagedPostern postern;
    private final ManyAccounts many;
    private final ManyKeys keys;
    private int next;

    private Filled(PackagedPostern postern, ManyAccounts many, ManyKeys keys) {
        this.postern = postern;
        this.many = many;
        this.keys = keys;
    }

    /** Installs, starts and fills one. */
    static Filled start(int accounts) throws Exception {
        PackagedPostern postern =
                PackagedPostern.install("accounts-" + accounts, Map.of("postern.token.failures-per-minute", "10000"));
        try {
            postern.start();
            ManyAccounts many = new ManyAccounts(accounts);
            OwnDatabase database = new OwnDatabase(postern.data());
            long begun = System.nanoTime();
            database.fill(many);
            System.out.printf(
                    "%,d accounts, %,d keys, %,d roles, %,d groups: filled within %.1f s, %s%n",
                    accounts,
                    many.keys(),
                    many.roles(),
                    many.groups(),
                    (System.nanoTime() - begun) / 1e9,
                    database.ask("select pg_size_pretty(pg_database_size(current_database()))"));
            return new Filled(postern, many, database.keys());
        } catch (Exception | AssertionError failed) {
            postern.close();
            throw failed;
        }
    }

    PackagedPostern postern() {
        return postern;
    }

    ManyAccounts many() {
        return many;
    }

    boolean isLarge() {
        return many.number() > 1_000;
    }

    OwnDatabase database() {
        return new OwnDatabase(postern.data());
    }

    /** A token of the first administrator. */
    String token() throws Exception {
        return postern.client().token(postern.key());
    }

    /** One of its keys. */
    synchronized Key key(int number) {
        return keys.key(number);
    }

    /** So many other keys than those before, from everywhere; each once until all have had their turn. */
    List<Key> others(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> key((int) ((long) next++ * STRIDE % many.keys())))
                .toList();
    }

    /** Makes it forget all principals, and waits some time, which is enough unless the notification is lost. */
    void forget() throws Exception {
        database()
                .run("insert into change_log (position, organization_id, kind, subject)"
                        + " select take_change_position(), id, 'everything', 'everything' from organizations"
                        + " where name = 'default'");
        // It is told at once, but on the way of a notification.
        Thread.sleep(FORGOTTEN_MILLIS);
    }

    /** The statement of the exchange, of each of these keys in turn, in the database alone. */
    void ask(Comparison times, String what, List<Key> some) throws Exception {
        try (Connection connection = database().connect();
                PreparedStatement statement = connection.prepareStatement(ExchangePlan.SQL.replace("$1", "?"))) {
            for (Key key : some) {
                long begun = System.nanoTime();
                statement.setString(1, key.id());
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    assertEquals(key.id(), rows.getString("access_key_id"));
                }
                times.add(what, isLarge(), (System.nanoTime() - begun) / 1_000.0);
            }
        }
    }

    /** Exchanges each of these keys in turn, over one connection. */
    void exchange(Comparison times, String what, List<Key> some) throws Exception {
        try (Wire wire = new Wire(postern.port(), "127.0.0.1")) {
            for (Key key : some) {
                long begun = System.nanoTime();
                assertEquals(200, wire.exchange(key));
                times.add(what, isLarge(), (System.nanoTime() - begun) / 1_000.0);
            }
        }
    }

    /** Exchanges all of these keys over so many connections at once; answers how many a second that were. */
    double exchangeAtOnce(List<Key> some, int connections) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 0; i < connections; i++) {
                int first = i;
                done.add(threads.submit(() -> exchangeEach(some, first, connections)));
            }
            int granted = 0;
            for (Future<Integer> each : done) {
                granted += each.get();
            }
            assertEquals(some.size(), granted);
            return granted * 1e9 / (System.nanoTime() - begun);
        } finally {
            threads.shutdownNow();
        }
    }

    private int exchangeEach(List<Key> some, int first, int step) throws IOException {
        int granted = 0;
        try (Wire wire = new Wire(postern.port(), "127.0.0.1")) {
            for (int i = first; i < some.size(); i += step) {
                granted += wire.exchange(some.get(i)) == 200 ? 1 : 0;
            }
        }
        return granted;
    }

    @Override
    public void close() throws IOException {
        postern.close();
    }
}
