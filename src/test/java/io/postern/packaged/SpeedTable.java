package io.postern.packaged;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/** Prints what was measured, for people and for Markdown. */
final class SpeedTable {
    private final List<Speedometer.Row> rows = new ArrayList<>();
    private Optional<Speedometer.Row> floor = Optional.empty();

    void add(Optional<Speedometer.Row> row) {
        row.ifPresent(rows::add);
    }

    /** The row that all others are held against. */
    void addFloor(Optional<Speedometer.Row> row) {
        floor = row;
        add(row);
    }

    /** What nobody can be quicker than who reads a form, answers, and signs: by the CPU that both take. */
    void printBound(String what, double signingMicros) {
        Optional<Speedometer.Row> row =
                rows.stream().filter(each -> each.what().equals(what)).findFirst();
        if (row.isPresent() && floor.isPresent()) {
            double bound = floor.get().cpuMicros() + signingMicros;
            System.out.printf(
                    "# a signature alone takes %.1f µs; with the form read and answered %.1f µs, which is the bound: %s takes %.1f"
                            + " µs, and is at %.0f %% of it%n",
                    signingMicros,
                    bound,
                    what,
                    row.get().cpuMicros(),
                    bound / row.get().cpuMicros() * 100);
        }
    }

    void print() {
        System.out.println("| what | requests/s | of empty | of empty, by CPU | p50 ms | p99 ms | p99.9 ms | CPU µs |"
                + " allocated bytes | RSS MiB |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (Speedometer.Row row : rows) {
            System.out.printf(
                    "| %s | %.0f | %s | %s | %.2f | %.2f | %.2f | %.1f | %.0f | %d |%n",
                    row.what(),
                    row.rate(),
                    ratio(row, (one, empty) -> one.rate() / empty.rate()),
                    ratio(row, (one, empty) -> empty.cpuMicros() / one.cpuMicros()),
                    row.p50(),
                    row.p99(),
                    row.p999(),
                    row.cpuMicros(),
                    row.allocated(),
                    row.resident());
        }
    }

    private String ratio(Speedometer.Row row, ToDoubleBiFunction<Speedometer.Row, Speedometer.Row> how) {
        return floor.map(empty -> "%.2f".formatted(how.applyAsDouble(row, empty)))
                .orElse("");
    }
}
