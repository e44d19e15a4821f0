package io.postern.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final long MILLI = 1_000_000;
    private static final int BUDGET_MILLIS = 5;
    private static final int PASSES = (int) Lateness.PATIENCE.toMillis() / 10;

    private final Lateness lateness = new Lateness(Duration.ofMillis(BUDGET_MILLIS));
    private long now = Long.MAX_VALUE - 100 * MILLI;

    @Test
    void bearsOnePassThatTakesLong() {
        assertEquals(0, pass(90, MILLI));
        assertEquals(0, pass(4, MILLI));
        assertEquals(0, pass(90, MILLI));
    }

    @Test
    void refusesWhatThereIsNoTimeForWhenNoPassIsShortAnyMore() {
        beLate();
        // A hundred have been served when five milliseconds are over, and there is one more before that is seen.
        assertEquals(49, pass(150, MILLI / 20));
    }

    @Test
    void refusesAlsoInTheOnePassThatDoesNotEnd() {
        assertEquals(200, pass(300, MILLI));
    }

    @Test
    void servesAFewHoweverLongTheyTake() {
        beLate();
        assertEquals(0, pass(Lateness.ALWAYS_SERVED, 50 * MILLI));
        assertEquals(2, pass(Lateness.ALWAYS_SERVED + 2, 50 * MILLI));
    }

    @Test
    void refusesNobodyAnyMoreSomeTimeAfterTheLastLatePass() {
        beLate();
        assertEquals(0, pass(10, MILLI / 10));
        assertTrue(pass(40, MILLI / 2) > 0, "One short pass is none");
        for (int i = 0; i < Lateness.PATIENCE.toMillis(); i++) {
            assertEquals(0, pass(10, MILLI / 10));
        }
        assertEquals(0, pass(40, MILLI / 2));
    }

    @Test
    void endsWhereItBegan() {
        assertTrue(lateness.begin(now));
        assertFalse(lateness.begin(now));
        lateness.end(now);
        assertTrue(lateness.begin(now));
    }

    private void beLate() {
        for (int i = 0; i < PASSES; i++) {
            assertEquals(0, pass(40, MILLI / 4));
        }
    }

    /** So many arrive at once, and each takes so long to serve; answers how many of them are refused. */
    private int pass(int exchanges, long nanos) {
        int refused = 0;
        lateness.begin(now);
        for (int i = 0; i < exchanges; i++) {
            if (lateness.refuses(now)) {
                refused++;
            } else {
                now += nanos;
            }
        }
        lateness.end(now);
        return refused;
    }
}
