package io.postern.signing;

import io.postern.change.ChangeConfig;
import io.postern.problem.StartRefused;
import java.time.Duration;
import java.time.Instant;

/**
 * When signing keys take turns. Of instants alone, so that all replicas agree.
 *
 * @param every how long a key signs
 * @param ahead how long it is published before
 * @param kept how long it is published after the last of its tokens has ended
 * @param stale for how long a replica that is cut off signs with the keys that it knew
 */
record RotationSchedule(Duration every, Duration ahead, Duration kept, Duration stale) {
    /** No token lasts longer. */
    private static final Duration LONGEST_TOKEN = Duration.ofHours(1);
    /** By how much the clocks of two replicas may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** Refuses what could never be kept: a key would be replaced before its turn comes, again and again. */
    static RotationSchedule of(SigningConfig config, ChangeConfig changes) {
        if (config.publishAhead().compareTo(config.rotateEvery()) > 0) {
            throw new StartRefused(
                    "postern.signing.publish-ahead (%s) must not be longer than postern.signing.rotate-every (%s)"
                            .formatted(config.publishAhead(), config.rotateEvery()));
        }
        return new RotationSchedule(
                config.rotateEvery(), config.publishAhead(), config.keepRetired(), changes.maxStale());
    }

    /** The last key that is due for a successor, by when it became or becomes active. */
    Instant dueIfActiveBy(Instant now) {
        return now.minus(every).plus(ahead);
    }

    /**
     * A key whose turn comes later than this has signed nothing anywhere and never will, if it is forgotten now: though a clock be
     * ahead, and a replica not hear of it.
     */
    Instant unused(Instant now) {
        return now.plus(stale).plus(SKEW);
    }

    /** From when on a key signs that is made now. */
    Instant activeFrom(Instant now) {
        return now.plus(ahead);
    }

    /** The same of one that is made because the one before has signed for long enough. */
    Instant activeFrom(Instant now, Instant before) {
        Instant turn = before.plus(every);
        return turn.isAfter(activeFrom(now)) ? turn : activeFrom(now);
    }

    /** From when on a key is not published any more. */
    Instant goneFrom(Instant retired) {
        return retired.plus(LONGEST_TOKEN).plus(kept);
    }
}
