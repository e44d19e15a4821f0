package io.postern.packaged;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a condition, and fails when it does not come true. */
final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 20;

    private Await() {}

    /** What is asked again and again. */
    interface Condition {
        boolean isTrue() throws Exception;
    }

    /** Waits as long as even a busy machine may take; answers how long it took. */
    static Duration until(String what, Condition condition) throws Exception {
        return until(what, DEADLINE, condition);
    }

    static Duration until(String what, Duration deadline, Condition condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.isTrue()) {
            if (System.nanoTime() - start > deadline.toNanos()) {
                throw new AssertionError("Not within %d s: %s".formatted(deadline.toSeconds(), what));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
