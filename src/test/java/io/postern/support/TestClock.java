package io.postern.support;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of the application under test: the system's, moved by as much as a test says. */
@Alternative
@Priority(1)
@Singleton
public class TestClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead);
    }

    /** Moves the clock ahead of the system's, or back to it with zero. */
    public void setAhead(Duration duration) {
        this.ahead = duration;
    }
}
