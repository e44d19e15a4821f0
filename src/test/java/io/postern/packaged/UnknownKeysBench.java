package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A million made-up IDs, each from an address of its own: the heap stays as it is, and the database hears nothing. */
@ExtendWith(RunningPostern.class)
class UnknownKeysBench {
    private static final int WARM_UP = 50_000;
    private static final int TRIES = 1_000_000;
    private static final long HEAP = 32L << 20;

    @Test
    void costNothingThatLasts(Replicas replicas) throws Exception {
        UnknownKeys unknown = new UnknownKeys(replicas);
        unknown.tryThem(WARM_UP);
        long before = unknown.heap();
        long looks = unknown.tryThem(TRIES);
        long grown = unknown.heap() - before;
        System.out.printf(
                "%,d made-up IDs: %d looks at the table of keys, heap %,d KiB before, %+,d KiB after%n",
                TRIES, looks, before >> 10, grown >> 10);
        assertTrue(looks < TRIES / 1000, looks + " looks at the database");
        assertTrue(grown < HEAP, grown + " bytes");
    }
}
