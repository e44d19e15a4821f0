package io.postern.limits;

import java.time.Duration;

/**
 * Tells when one event loop has more to do than it can. An exchange that is remembered is answered at once, and nobody else by the
 * same loop until then: whoever is too many waits in a socket, where nothing counts them. What can be seen is how long the loop
 * has been at one pass over its sockets. A pass that takes long is no trouble, as there are pauses and bursts; that none is
 * short any more, for some time, is.
 *
 * <p>From then on each pass does as much as it has time for, and what else has arrived is refused before the next, so that
 * nobody waits for longer than two of them.
 *
 * <p>Used by the thread of its loop alone. Times are those of {@link System#nanoTime}.
 */
final class Lateness {
    /** How long every pass has to be late before anybody is refused, and none before nobody is any more. */
    static final Duration PATIENCE = Duration.ofMillis(100);

    /** So many are served in any pass: where each takes long, as just after a start, a few clients at once are not too many. */
    static final int ALWAYS_SERVED = 16;

    private final long budgetNanos;
    private boolean isInPass;
    private long begunNanos;
    private int arrived;
    private boolean isLate;
    private boolean isTooMuch;
    /** How long passes have been late without one in between that was not. */
    private long lateNanos;

    private long lateUntilNanos;

    /** @param budget how long a pass may take */
    Lateness(Duration budget) {
        this.budgetNanos = budget.toNanos();
    }

    /** Whether a request that has arrived is the first of its pass: {@link #end} must be called when that is over then. */
    boolean begin(long now) {
        if (isInPass) {
            return false;
        }
        isInPass = true;
        isLate = false;
        arrived = 0;
        begunNanos = now;
        return true;
    }

    /** Whether an exchange that has arrived in this pass is to be refused, and not served. */
    boolean refuses(long now) {
        arrived++;
        if (arrived <= ALWAYS_SERVED || now - begunNanos <= budgetNanos) {
            return false;
        }
        isLate = true;
        isTooMuch |= lateNanos + now - begunNanos >= PATIENCE.toNanos();
        return isTooMuch;
    }

    /** The pass is over. */
    void end(long now) {
        isInPass = false;
        if (isLate) {
            lateNanos += now - begunNanos;
            lateUntilNanos = now;
            isTooMuch |= lateNanos >= PATIENCE.toNanos();
        } else {
            lateNanos = 0;
            isTooMuch &= now - lateUntilNanos < PATIENCE.toNanos();
        }
    }
}
