package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.principal.ExchangePlan;
import io.postern.support.Key;
import io.postern.support.ManyAccounts;
import io.postern.support.Token;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A million service accounts against a thousand, side by side and in turns, so that both have the same machine. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScaleBench {
    private static final int SMALL = 1_000;
    private static final int LARGE = Integer.getInteger("scale.accounts", 1_000_000);

    private static final int WARM_UPS = 1;
    private static final int ROUNDS = 6;
    private static final int EXCHANGES = 300;
    private static final int CONNECTIONS = 32;

    /** What is asked is 1.05; how steady a machine is nobody knows. */
    private static final double EXCHANGE_RATIO = 1.25;

    /** What lists may cost more, in microseconds: what has to be looked at is counted where the plans are tested. */
    private static final double LIST_RATIO = 3;

    private static final double LIST_SLACK = 20_000;

    private static final String UNCACHED = "uncached exchange";
    private static final String CACHED = "cached exchange";
    private static final String AT_ONCE = "uncached exchange, of " + CONNECTIONS + " at once (its share)";
    private static final String STATEMENT = "its statement";

    private static Filled small;
    private static Filled large;

    @BeforeAll
    static void start() throws Exception {
        small = Filled.start(SMALL);
        large = Filled.start(LARGE);
    }

    @AfterAll
    static void stop() throws Exception {
        for (Filled each : new Filled[] {small, large}) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    @Order(1)
    void anExchangeLooksAtWhatBelongsToItsKey() throws Exception {
        try (Connection connection = large.database().connect()) {
            for (int account : new int[] {LARGE / 2, LARGE / 2 + 1}) {
                ExchangePlan.assertBounded(connection, large.key(2 * account).id());
            }
        }
    }

    @Test
    @Order(2)
    void anExchangeTakesNoLonger() throws Exception {
        exchangeInTurns(new Comparison(), WARM_UPS);
        Comparison times = new Comparison();
        exchangeInTurns(times, ROUNDS);
        System.out.print(times.table(name(small), name(large)));
        assertAll(times.all().stream()
                .map(what -> () -> assertTrue(times.ratio(what) < EXCHANGE_RATIO, what + ": " + times.ratio(what))));
    }

    private static void exchangeInTurns(Comparison times, int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            for (Filled each : List.of(small, large)) {
                each.forget();
                each.ask(times, STATEMENT, each.others(EXCHANGES));
                each.exchange(times, UNCACHED, each.others(EXCHANGES));
                each.exchange(times, CACHED, Collections.nCopies(EXCHANGES, each.key(0)));
                each.forget();
                double rate = each.exchangeAtOnce(each.others(2 * EXCHANGES), CONNECTIONS);
                times.add(AT_ONCE, each.isLarge(), 1e6 / rate);
            }
        }
    }

    @Test
    @Order(3)
    void listsTakeHardlyLonger() throws Exception {
        listInTurns(new Comparison(), 1);
        Comparison times = new Comparison();
        listInTurns(times, 3);
        System.out.print(times.table(name(small), name(large)));
        assertAll(times.all().stream()
                .map(what -> () -> assertTrue(
                        times.median(what, true) < LIST_RATIO * times.median(what, false) + LIST_SLACK,
                        what + ": " + times.median(what, true) + " µs")));
    }

    private static void listInTurns(Comparison times, int rounds) throws Exception {
        String atSmall = small.token();
        String atLarge = large.token();
        for (int round = 0; round < rounds; round++) {
            new Lists(small).time(times, atSmall);
            new Lists(large).time(times, atLarge);
        }
    }

    @Test
    @Order(4)
    void aRoleThatManyHoldIsChangedByOneWrite() throws Exception {
        ManyAccounts many = large.many();
        Key holder = large.key(2 * 10 * (LARGE / 20));
        // Snapshots that will be looked at.
        large.exchangeAtOnce(large.others(20_000), CONNECTIONS);
        assertTrue(permissions(holder).contains(ManyAccounts.COMMON));
        String path = "/api/v1/roles/" + many.commonRole();
        String token = large.token();
        Client client = large.postern().client();
        JsonPath role = JsonPath.from(client.get(path, token).body());
        long before = large.database().position();
        long begun = System.nanoTime();
        HttpResponse<String> answer = client.send(
                "PUT",
                path,
                token,
                "{\"name\":\"Common\",\"permissions\":[],\"restrictedPermissions\":[]}",
                "If-Match",
                "\"" + role.getLong("version") + "\"");
        System.out.printf(
                "A role of %,d accounts was changed within %.1f ms%n",
                role.getLong("accountsCount"), (System.nanoTime() - begun) / 1e6);
        assertEquals(200, answer.statusCode(), answer::body);
        assertFalse(permissions(holder).contains(ManyAccounts.COMMON));
        assertEquals(before + 1, large.database().position());
        assertEquals(
                List.of("role " + many.commonRole()),
                large.database().column("select kind || ' ' || subject from change_log where position > " + before));
    }

    private static List<String> permissions(Key key) throws Exception {
        return Token.read(large.postern().client().token(key)).claims().getList("permissions");
    }

    @Test
    @Order(5)
    void aStartTakesNoLonger() throws Exception {
        for (Filled each : List.of(small, large)) {
            long before = memory(each);
            each.postern().stop();
            Duration started = each.postern().start();
            System.out.printf(
                    "%s: %,d KiB resident after all this; started again within %d ms, %,d KiB resident%n",
                    name(each), before, started.toMillis(), memory(each));
        }
    }

    private static long memory(Filled installation) throws Exception {
        Path status = Path.of("/proc", String.valueOf(installation.postern().pid()), "status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String name(Filled installation) {
        return "%,d".formatted(installation.many().number());
    }
}
