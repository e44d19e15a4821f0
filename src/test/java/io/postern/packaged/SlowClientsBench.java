package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Key;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Two thousand clients that take their time, and one that does not. */
class SlowClientsBench {
    private static final int OF_EACH = 400;
    private static final int EXCHANGES = 2_000;
    private static final int WARM_UP = 10_000;
    private static final long GONE_WITHIN_MILLIS = 10_000;
    /** Where the measure is fractions of a millisecond, a scheduler's tick is none. */
    private static final long TICK_MICROS = 1_000;

    @Test
    void hurtNobodyElse() throws Exception {
        try (PackagedPostern postern = PackagedPostern.install("slow")) {
            postern.start();
            Key key = postern.key();
            try (Wire wire = new Wire(postern.port(), "127.0.0.1")) {
                p99Micros(key, wire, WARM_UP);
                long alone = p99Micros(key, wire, EXCHANGES);
                try (SlowClients slow = new SlowClients(postern.port(), OF_EACH)) {
                    long together = p99Micros(key, wire, EXCHANGES);
                    long gone = slow.longestMillis();
                    System.out.printf(
                            "%d slow clients: p99 of the others %d us, %d us before; the slow ones gone after %d ms%n",
                            OF_EACH * SlowClients.Part.values().length, together, alone, gone);
                    assertTrue(together <= 2 * alone + TICK_MICROS, "They hurt others");
                    assertTrue(gone <= GONE_WITHIN_MILLIS, "They stay");
                }
            }
        }
    }

    private static long p99Micros(Key key, Wire wire, int exchanges) throws Exception {
        long[] nanos = new long[exchanges];
        for (int i = 0; i < exchanges; i++) {
            long begun = System.nanoTime();
            assertEquals(200, wire.exchange(key));
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        return nanos[exchanges * 99 / 100] / 1_000;
    }
}
