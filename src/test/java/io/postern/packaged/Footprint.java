package io.postern.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a Java process uses, seen from outside, so that to look costs it nothing. Linux only. */
final class Footprint {
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TICKS_AT = 11;
    private static final int IDLE_AT = 4;
    private static final int WAITING_AT = 5;
    private static final int STEAL_AT = 8;

    private final long pid;

    Footprint(long pid) {
        this.pid = pid;
    }

    /** Of all its threads, compilers and collectors among them. */
    double cpuSeconds() throws IOException {
        return cpuSeconds(process());
    }

    /** Of the threads that compile. */
    double compilerSeconds() throws IOException {
        double seconds = 0;
        try (Stream<Path> threads = Files.list(process().resolve("task"))) {
            for (Path thread : (Iterable<Path>) threads::iterator) {
                seconds += Files.readString(thread.resolve("comm")).contains(" Compiler") ? cpuSeconds(thread) : 0;
            }
        }
        return seconds;
    }

    private Path process() {
        return Path.of("/proc", String.valueOf(pid));
    }

    private static double cpuSeconds(Path of) throws IOException {
        String stat = Files.readString(of.resolve("stat"));
        // The name may have spaces, and ends with the last parenthesis.
        String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(words[USER_TICKS_AT]) + Long.parseLong(words[USER_TICKS_AT + 1])) / TICKS_PER_SECOND;
    }

    /** What all processes used of this core, and what others did of which this machine is one. */
    static double coreSeconds(int cpu) throws IOException {
        String[] words = Files.readAllLines(Path.of("/proc/stat")).stream()
                .filter(line -> line.startsWith("cpu" + cpu + " "))
                .findFirst()
                .orElseThrow()
                .split(" ");
        double ticks = 0;
        for (int i = 1; i <= STEAL_AT; i++) {
            ticks += i == IDLE_AT || i == WAITING_AT ? 0 : Long.parseLong(words[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    long residentMebibytes() throws IOException {
        return Files.readAllLines(process().resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** How its heap stands. */
    Heap heap() throws IOException, InterruptedException {
        Path beside = Path.of(Jvm.measuredJava()).resolveSibling("jstat");
        Path jstat = Files.exists(beside) ? beside : Path.of(System.getProperty("java.home"), "bin", "jstat");
        Process process = new ProcessBuilder(
                        "taskset", "-c", String.valueOf(Jvm.OTHER_CPU), jstat.toString(), "-gc", String.valueOf(pid))
                .start();
        List<String> lines =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        process.waitFor();
        String[] names = lines.get(0).strip().split("\\s+");
        String[] values = lines.get(1).strip().split("\\s+");
        Map<String, String> columns = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            columns.put(names[i], values[i]);
        }
        return new Heap(
                Double.parseDouble(columns.get("EC")),
                Double.parseDouble(columns.get("EU")),
                Double.parseDouble(columns.get("YGC")));
    }

    /**
     * How the heap stood at some time: everything begins in Eden, which is full whenever it is collected.
     *
     * @param edenSize in KiB
     * @param edenUsed in KiB
     * @param collections of Eden, since the start
     */
    record Heap(double edenSize, double edenUsed, double collections) {
        /** Bytes that were allocated between. */
        double allocatedSince(Heap before) {
            double full = (collections - before.collections) * (edenSize + before.edenSize) / 2;
            return (full + edenUsed - before.edenUsed) * 1024;
        }
    }
}
