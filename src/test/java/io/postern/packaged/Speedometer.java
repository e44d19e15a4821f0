package io.postern.packaged;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Measures how quick a process is, warm: three rounds in which nobody else used its core, of which the middle one counts. */
final class Speedometer {
    static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;
    private static final int MOST_ROUNDS = 12;
    /** So much of the core may go to others in a round that counts. */
    private static final double QUIET = 0.03;

    private static final double SECONDS = setting("POSTERN_BENCH_SECONDS", 5);
    private static final Pattern ROWS = Pattern.compile(
            Optional.ofNullable(System.getenv("POSTERN_BENCH_ROWS")).orElse(""));

    private static final double WARM_UP_STEP = 3;
    private static final double FIRST_WARM_UP = setting("POSTERN_BENCH_WARM_UP", 15);
    private static final double WARM_UP = FIRST_WARM_UP / 3;
    private static final double LONGEST_FIRST_WARM_UP = 6 * FIRST_WARM_UP;
    private static final double LONGEST_WARM_UP = 2 * FIRST_WARM_UP;
    /** Who is no more than this quicker than a step before is warm. */
    private static final double GROWTH = 1.04;
    /** So much of its core may go to the compilers of who is warm. */
    private static final double COMPILING = 0.05;

    private final LoadGenerator load;
    private final int port;
    private final Footprint footprint;
    private boolean isCold = true;

    Speedometer(LoadGenerator load, int port, long pid) {
        this.load = load;
        this.port = port;
        this.footprint = new Footprint(pid);
    }

    /**
     * What one kind of request costs.
     *
     * @param rate answers a second
     * @param p50 and the other percentiles in milliseconds
     * @param cpuMicros of the server, for each request
     * @param allocated bytes for each request
     * @param resident MiB, after it
     * @param generatorBusy the share of its core that the load generator used
     * @param othersBusy the share of the server's core that anybody else used
     * @param compiling the share of it that went to its compilers all the same
     */
    record Row(
            String what,
            double rate,
            double p50,
            double p99,
            double p999,
            double cpuMicros,
            double allocated,
            long resident,
            double generatorBusy,
            double othersBusy,
            double compiling) {}

    private static double setting(String name, double usual) {
        return Optional.ofNullable(System.getenv(name)).map(Double::valueOf).orElse(usual);
    }

    /** Whether the row is among those that are wanted. */
    static boolean isWanted(String what) {
        return ROWS.matcher(what).find();
    }

    /** Empty for what nobody wants to know. */
    Optional<Row> measure(Workload workload) throws Exception {
        if (!isWanted(workload.what())) {
            return Optional.empty();
        }
        warmUp(workload);
        List<Row> rounds = leastDisturbed(workload);
        rounds.sort(Comparator.comparingDouble(Row::rate));
        Row median = rounds.get(ROUNDS / 2);
        System.out.printf(
                "# %s: %.0f/s (%.0f..%.0f), generator %.0f %%, others on the server's core %.0f %%, its compilers %.0f %%%n",
                workload.what(),
                median.rate(),
                rounds.get(0).rate(),
                rounds.get(ROUNDS - 1).rate(),
                median.generatorBusy() * 100,
                median.othersBusy() * 100,
                median.compiling() * 100);
        return Optional.of(median);
    }

    /** The machine is a part of another, which takes the core away for some time now and then. */
    private List<Row> leastDisturbed(Workload workload) throws Exception {
        List<Row> rounds = new ArrayList<>();
        int quiet = 0;
        while (quiet < ROUNDS && rounds.size() < MOST_ROUNDS) {
            Row round = round(workload);
            rounds.add(round);
            quiet += round.othersBusy() < QUIET ? 1 : 0;
        }
        rounds.sort(Comparator.comparingDouble(Row::othersBusy));
        return new ArrayList<>(rounds.subList(0, ROUNDS));
    }

    /** Until it gets no quicker, and has compiled what it will: on one core that takes from the requests for a minute. */
    void warmUp(Workload workload) throws Exception {
        double least = isCold ? FIRST_WARM_UP : WARM_UP;
        double most = isCold ? LONGEST_FIRST_WARM_UP : LONGEST_WARM_UP;
        double last = 0;
        for (double warmed = WARM_UP_STEP; ; warmed += WARM_UP_STEP) {
            double compiler = footprint.compilerSeconds();
            double rate =
                    load.saturate(port, workload, CONNECTIONS, WARM_UP_STEP).rate();
            double compiling = (footprint.compilerSeconds() - compiler) / WARM_UP_STEP;
            if (warmed >= most || warmed >= least && rate < last * GROWTH && compiling < COMPILING) {
                break;
            }
            last = rate;
        }
        isCold = false;
    }

    private Row round(Workload workload) throws Exception {
        Footprint.Heap heap = footprint.heap();
        double cpu = footprint.cpuSeconds();
        double compiler = footprint.compilerSeconds();
        double core = Footprint.coreSeconds(Jvm.SERVER_CPU);
        LoadGenerator.Result result = load.saturate(port, workload, CONNECTIONS, SECONDS);
        double used = footprint.cpuSeconds() - cpu;
        double others = Math.max(0, Footprint.coreSeconds(Jvm.SERVER_CPU) - core - used);
        double compiling = footprint.compilerSeconds() - compiler;
        double allocated = footprint.heap().allocatedSince(heap);
        result.demandNothingElse(workload);
        double answers = result.get("answers");
        return new Row(
                workload.what(),
                result.rate(),
                result.get("p50") / 1e3,
                result.get("p99") / 1e3,
                result.get("p999") / 1e3,
                used / answers * 1e6,
                allocated / answers,
                footprint.residentMebibytes(),
                result.get("busy"),
                others / result.get("seconds"),
                compiling / result.get("seconds"));
    }
}
