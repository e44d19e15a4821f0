package io.postern.packaged;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Times of the same things at two installations, a small one and a large one, taken in turns. */
final class Comparison {
    private final Map<String, List<List<Double>>> samples = new LinkedHashMap<>();

    /** What is measured. */
    interface Work {
        void run() throws Exception;
    }

    /** Adds one time, in microseconds. */
    void add(String what, boolean large, double micros) {
        samples.computeIfAbsent(what, any -> List.of(new ArrayList<>(), new ArrayList<>()))
                .get(large ? 1 : 0)
                .add(micros);
    }

    /** Does something so many times, and takes the time of each. */
    void time(String what, boolean large, int times, Work work) throws Exception {
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            work.run();
            add(what, large, (System.nanoTime() - begun) / 1_000.0);
        }
    }

    /** The median at the one, in microseconds. */
    double median(String what, boolean large) {
        List<Double> sorted = new ArrayList<>(samples.get(what).get(large ? 1 : 0));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** How much longer it takes at the large one. */
    double ratio(String what) {
        return median(what, true) / median(what, false);
    }

    /** All that was measured, in that order. */
    List<String> all() {
        return List.copyOf(samples.keySet());
    }

    /** A table of medians, with what each installation is called. */
    String table(String small, String large) {
        StringBuilder table = new StringBuilder("%-58s %12s %12s %7s%n".formatted("median, µs", small, large, "ratio"));
        for (String what : samples.keySet()) {
            table.append("%-58s %,12.0f %,12.0f %7.3f%n"
                    .formatted(what, median(what, false), median(what, true), ratio(what)));
        }
        return table.toString();
    }
}
