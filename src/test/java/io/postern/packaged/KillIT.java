package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Key;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code kill -9} in the midst of writes loses nothing that was acknowledged, and nobody has to do anything but start. */
class KillIT {
    private static final int SOME_WRITES = 100;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(30);

    private static PackagedPostern postern;
    private static Key key;
    private String token;

    @BeforeAll
    static void install() throws Exception {
        postern = PackagedPostern.install("kill");
        postern.start();
        key = postern.key();
    }

    @AfterAll
    static void stop() throws Exception {
        postern.close();
    }

    @BeforeEach
    void start() throws Exception {
        postern.start();
        token = postern.client().token(key);
    }

    @Test
    void posternItself() throws Exception {
        long orphan = postern.databasePid();
        Writers writers = Writers.start(postern.client(), token);
        try (writers) {
            writers.await(SOME_WRITES);
            postern.kill();
        }

        postern.launch();
        Duration back = Await.until("a token", BACK_WITHIN, this::isExchanged);
        System.out.printf("Postern killed: first 200 %d ms after the start%n", back.toMillis());
        assertFalse(PackagedPostern.isRunning(orphan), "The orphan runs on");
        assertNothingLost(writers.acknowledged());
    }

    @Test
    void itsPostgresql() throws Exception {
        long killed = postern.databasePid();
        Writers writers = Writers.start(postern.client(), token);
        try (writers) {
            writers.await(SOME_WRITES);
            postern.killDatabase();
            Await.until("the end of PostgreSQL", () -> !PackagedPostern.isRunning(killed));
            Duration back = Await.until("a token", BACK_WITHIN, this::isExchangedOrUnavailable);
            System.out.printf("PostgreSQL killed: first 200 after %d ms%n", back.toMillis());
            writers.await(SOME_WRITES);
        }

        assertFalse(writers.refusals().isEmpty(), "Nobody noticed");
        writers.refusals().forEach(KillIT::assertUnavailable);
        assertNothingLost(writers.acknowledged());
    }

    private boolean isExchanged() throws Exception {
        // Nothing answers before the start is over.
        return postern.client().status("/.well-known/jwks.json") == 200
                && postern.client().exchange(key).statusCode() == 200;
    }

    private boolean isExchangedOrUnavailable() throws Exception {
        HttpResponse<String> answer = postern.client().exchange(key);
        if (answer.statusCode() == 200) {
            return true;
        }
        assertUnavailable(answer);
        return false;
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode(), answer.body());
        assertEquals("1", answer.headers().firstValue("Retry-After").orElse("none"));
    }

    private void assertNothingLost(Set<String> acknowledged) throws Exception {
        Set<String> lost = new HashSet<>(acknowledged);
        String cursor = "";
        while (cursor != null) {
            HttpResponse<String> answer =
                    postern.client().get("/api/v1/service-accounts?limit=200&cursor=" + cursor, token);
            assertEquals(200, answer.statusCode());
            JsonPath page = JsonPath.from(answer.body());
            lost.removeAll(page.getList("items.identifier"));
            cursor = page.getString("next");
        }
        assertTrue(acknowledged.size() >= SOME_WRITES);
        assertEquals(Set.of(), lost);
    }
}
