package io.postern.load;

import java.util.Arrays;

/** How long things took, to within one part in 64, from a nanosecond to an hour, in a table that does not grow. */
final class Latencies {
    private static final int STEP_BITS = 6;
    private static final int STEPS = 1 << STEP_BITS;
    private static final int SIZE = (Long.SIZE - STEP_BITS) * STEPS;

    private final long[] counts = new long[SIZE];
    private long count;

    void add(long nanos) {
        counts[index(Math.max(0, nanos))]++;
        count++;
    }

    void clear() {
        Arrays.fill(counts, 0);
        count = 0;
    }

    long count() {
        return count;
    }

    /** In nanoseconds; 0 when nothing was added. @param share of all that took no longer, e.g. 0.99 */
    long at(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int i = 0; i < SIZE; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return upperBound(i);
            }
        }
        return 0;
    }

    /** Below 64 each has its own place; above, each power of two has 64. */
    private static int index(long value) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - STEP_BITS - 1);
        return shift * STEPS + (int) (value >>> shift);
    }

    private static long upperBound(int index) {
        int shift = Math.max(0, index / STEPS - 1);
        return ((index - (long) shift * STEPS + 1) << shift) - 1;
    }
}
