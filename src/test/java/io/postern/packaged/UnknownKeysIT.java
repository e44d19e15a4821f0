package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Made-up IDs cost nobody a look at the database. A million of them: {@link UnknownKeysBench}. */
@ExtendWith(RunningPostern.class)
class UnknownKeysIT {
    private static final int TRIES = 20_000;

    @Test
    void areNotLookedFor(Replicas replicas) throws Exception {
        long looks = new UnknownKeys(replicas).tryThem(TRIES);
        assertTrue(looks < TRIES / 100, looks + " looks at the database");
    }
}
