package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Key;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While the database says nothing, keys that are known work on, for a while; nobody is told that their credential is wrong. */
class OutageIT {
    private static final int MAX_STALE_SECONDS = 8;

    private PackagedPostern postern;
    private String token;
    private Key known;
    private Key unknown;

    @BeforeEach
    void install() throws Exception {
        postern = PackagedPostern.install(
                "outage",
                Map.of(
                        "postern.max-stale",
                        "PT" + MAX_STALE_SECONDS + "S",
                        "postern.database.look-up-timeout",
                        "PT0.5S"));
        postern.start();
        known = postern.key();
        token = postern.client().token(known);
        unknown = postern.anotherKey(token);
        assertEquals(200, postern.client().exchange(known).statusCode());
        assertEquals(200, postern.client().status("/.well-known/jwks.json"));
    }

    @AfterEach
    void stop() throws Exception {
        postern.close();
    }

    @Test
    void knownKeysWorkOnUntilNobodyKnowsWhetherTheyShould() throws Exception {
        postern.signalDatabase("STOP");
        try {
            long stopped = System.nanoTime();
            while (secondsSince(stopped) < MAX_STALE_SECONDS - 4) {
                assertEquals(200, postern.client().exchange(known).statusCode());
                assertEquals(
                        200,
                        postern.client().get("/.well-known/jwks.json", token).statusCode());
                unavailable(postern.client().exchange(unknown));
                unavailable(postern.client().exchange(new Key(unknown.id(), "wrong")));
                // It may have become right elsewhere.
                unavailable(postern.client().exchange(new Key(known.id(), "wrong")));
            }
            unavailable(postern.client().get("/api/v1/me", token));
            Await.until(
                    "it is too long ago", () -> postern.client().exchange(known).statusCode() == 503);
        } finally {
            postern.signalDatabase("CONT");
        }
        Await.until("it is back", () -> postern.client().exchange(known).statusCode() == 200);
        Await.until("it is back", () -> postern.client().exchange(unknown).statusCode() == 200);
        Await.until(
                "it is back", () -> postern.client().get("/api/v1/me", token).statusCode() == 200);
    }

    @Test
    void aDatabaseThatStartsAnewIsFoundAgain() throws Exception {
        postern.killDatabase();
        long killed = System.nanoTime();
        while (secondsSince(killed) < 2) {
            assertEquals(200, postern.client().exchange(known).statusCode());
            int status = postern.client().exchange(unknown).statusCode();
            assertTrue(status == 200 || status == 503, "Answered " + status);
        }
        Await.until("it is back", () -> postern.client().exchange(unknown).statusCode() == 200);
        Key made = postern.anotherKey(token);
        assertEquals(200, postern.client().exchange(made).statusCode());
    }

    private static long secondsSince(long begun) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    }

    private static void unavailable(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode(), answer::body);
        assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
    }
}
