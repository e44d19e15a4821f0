package io.postern.packaged;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.postern.load.Load;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The process that loads. */
final class LoadGenerator implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Process process;
    private final PrintStream jobs;
    private final BufferedReader results;

    /** @param jvm where it runs: {@link Jvm#measuring} unless nothing is measured */
    LoadGenerator(Jvm jvm) throws IOException {
        List<String> command = new ArrayList<>(jvm.command());
        command.addAll(List.of("-cp", Path.of("target", "test-classes").toString(), Load.class.getName()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        jobs = new PrintStream(process.getOutputStream(), true, US_ASCII);
        results = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
    }

    /** Each of so many connections asks again as soon as it is answered. */
    Result saturate(int port, Workload workload, int connections, double seconds) throws IOException {
        return run(port, workload, connections, seconds, 0);
    }

    /** So many requests a second, answered or not, as long as one of the connections is free. */
    Result offer(int port, Workload workload, int connections, double seconds, double rate) throws IOException {
        return run(port, workload, connections, seconds, rate);
    }

    private Result run(int port, Workload workload, int connections, double seconds, double rate) throws IOException {
        jobs.printf(
                Locale.ROOT,
                "%d %d %f %f %d %s %s %s%n",
                port,
                connections,
                seconds,
                rate,
                workload.status(),
                workload.body(),
                workload.differ(),
                workload.write());
        String line = results.readLine();
        if (line == null) {
            throw new IOException("The load generator ended");
        }
        Map<String, Double> values = new TreeMap<>();
        for (String word : line.split(" ")) {
            String[] pair = word.split("=");
            values.put(pair[0], Double.valueOf(pair[1]));
        }
        return new Result(values);
    }

    /**
     * What a round came to.
     *
     * @param values by name, as {@link Load} prints them: rates by the second, times in microseconds
     */
    record Result(Map<String, Double> values) {
        private static final String STATUS = "status";

        /** One of them; 0 for what was not counted. */
        double get(String name) {
            return values.getOrDefault(name, 0.0);
        }

        /** Answers with the status that is wanted, a second. */
        double rate() {
            return get("rate");
        }

        /** The names of those that there were, {@code status200} and so on. */
        Set<String> statuses() {
            return values.keySet().stream()
                    .filter(name -> name.startsWith(STATUS))
                    .collect(Collectors.toSet());
        }

        /** Fails unless every answer was what is wanted. */
        void demandNothingElse(Workload workload) {
            boolean others = !statuses().equals(Set.of(STATUS + workload.status()));
            if (others || get("wrong") + get("repeated") + get("broken") > 0) {
                throw new AssertionError(workload.what() + ": " + values);
            }
        }
    }

    /** It ends with its input. */
    @Override
    public void close() {
        jobs.close();
        process.onExit()
                .completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenAccept(Process::destroyForcibly)
                .join();
    }
}
