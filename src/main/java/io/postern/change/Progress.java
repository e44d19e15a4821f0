package io.postern.change;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** How far this replica has read the change log, and how long ago. */
@Singleton
public class Progress {
    private static final Logger LOG = Logger.getLogger(Progress.class);

    private final Duration maxStale;
    private volatile long position = -1;
    private volatile Optional<Long> heardAtNanos = Optional.empty();
    private volatile boolean away;

    Progress(ChangeConfig config) {
        this.maxStale = config.maxStale();
    }

    /** Up to where the log has been read; negative before it was. What was read at an earlier position may lack a change. */
    public long position() {
        return position;
    }

    /** Whether what is remembered may be used: all changes were heard that are older than what operators accept. */
    public boolean isTrusted() {
        return age().filter(age -> age.compareTo(maxStale) < 0).isPresent();
    }

    /** Whether the database did not answer when it was asked last, so that it is not worth waiting for. */
    public boolean isAway() {
        return away;
    }

    /** How long ago everything was known; empty before that. Measured by a clock that nobody sets. */
    public Optional<Duration> age() {
        return heardAtNanos.map(at -> Duration.ofNanos(System.nanoTime() - at));
    }

    /** From now on what was read at an earlier position finds itself late. */
    void reach(long reached) {
        position = reached;
        if (away) {
            LOG.info("The database is back");
        }
        away = false;
    }

    /** All that was committed when this was asked is known. */
    void heard(long askedAtNanos) {
        if (heardAtNanos.filter(at -> at - askedAtNanos > 0).isEmpty()) {
            heardAtNanos = Optional.of(askedAtNanos);
        }
    }

    void lost(Throwable failure) {
        if (!away) {
            LOG.warnf("The database does not answer: %s", failure);
        }
        away = true;
    }
}
