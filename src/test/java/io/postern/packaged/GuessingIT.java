package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Key;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guessing is told to wait, where it comes from; the owner is served, from there as well. */
@ExtendWith(RunningPostern.class)
class GuessingIT {
    private static final int TRIES = 10_000;
    private static final int MAY_FAIL = 300;

    @Test
    void isToldToWaitAndLocksNobodyOut(PackagedPostern postern) throws Exception {
        Key key = postern.key();
        Key wrong = new Key(key.id(), key.secret() + "x");
        Map<Integer, Integer> answers = new TreeMap<>();
        try (Wire guesser = new Wire(postern.port(), "127.9.9.9")) {
            long begun = System.nanoTime();
            for (int i = 0; i < TRIES; i++) {
                answers.merge(guesser.exchange(new Key(key.id(), key.secret() + i)), 1, Integer::sum);
            }
            long minutes = 1 + (System.nanoTime() - begun) / 60_000_000_000L;
            assertEquals(Set.of(401, 429), answers.keySet());
            assertTrue(answers.get(401) <= MAY_FAIL * (minutes + 1), answers::toString);
            assertEquals(200, guesser.exchange(key), "The owner, from the guesser's own address");
            assertEquals(429, guesser.exchange(wrong));
        }
        assertEquals(200, postern.client().exchange(key).statusCode());
        try (Wire elsewhere = new Wire(postern.port(), "127.9.9.10")) {
            assertEquals(401, elsewhere.exchange(wrong));
        }
    }
}
