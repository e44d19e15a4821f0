package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Three and ten times as many exchanges are wanted as can be made: as many as ever are made, and who waits does so no longer than
 * all connections take, one after another.
 */
class OverloadBench {
    private static final int OPEN_CONNECTIONS = 4_000;
    private static final double PEAK_SECONDS = 10;
    private static final double OVERLOAD_SECONDS = 20;
    private static final double GOODPUT = 0.85;
    private static final double TURNS = 2;
    private static final double NORMAL_WITHIN_SECONDS = 5;
    private static final double NORMAL = 0.9;

    @Test
    void isSurvived() throws Exception {
        PackagedPostern postern = PackagedPostern.install("overload").with(Jvm.measured(), Map.of());
        try (postern;
                LoadGenerator load = new LoadGenerator(Jvm.measuring())) {
            postern.start();
            postern.pinDatabase(Jvm.OTHER_CPU);
            Workload workload = Workload.granted("exchange", List.of(new Estate(postern).ordinary()));
            new Speedometer(load, postern.port(), postern.pid()).warmUp(workload);
            double peak = load.saturate(postern.port(), workload, Speedometer.CONNECTIONS, PEAK_SECONDS)
                    .rate();
            System.out.printf("peak: %.0f/s%n", peak);
            for (int times : List.of(3, 10)) {
                LoadGenerator.Result result =
                        load.offer(postern.port(), workload, OPEN_CONNECTIONS, OVERLOAD_SECONDS, times * peak);
                double normal = secondsUntilNormal(load, postern.port(), workload, peak);
                print(times, peak, result, normal);
                assertAll(
                        () -> assertTrue(result.rate() >= GOODPUT * peak, "Less is granted"),
                        () -> assertTrue(
                                result.get("p99") < TURNS * OPEN_CONNECTIONS / peak * 1e6, "Somebody waits for long"),
                        () -> assertEquals(result.get("answers"), result.get("status200") + result.get("status503")),
                        () -> assertEquals(
                                0, result.get("without_retry_after") + result.get("broken") + result.get("unanswered")),
                        () -> assertTrue(normal < NORMAL_WITHIN_SECONDS, "It is not normal again"));
            }
        }
    }

    private static double secondsUntilNormal(LoadGenerator load, int port, Workload workload, double peak)
            throws Exception {
        long begun = System.nanoTime();
        LoadGenerator.Result second;
        do {
            second = load.saturate(port, workload, Speedometer.CONNECTIONS, 1);
        } while ((second.get("status503") > 0 || second.rate() < NORMAL * peak)
                && System.nanoTime() - begun < 2 * NORMAL_WITHIN_SECONDS * 1e9);
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void print(int times, double peak, LoadGenerator.Result result, double normal) {
        System.out.printf(
                "%d times the peak wanted, %.1f offered by %d connections: granted %.0f/s (%.0f %%), p50 %.1f ms, p99 %.1f ms;"
                        + " refused %.0f/s, p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, longest %.1f ms; the generator busy %.0f %%;"
                        + " normal again within %.1f s%n",
                times,
                result.get("sent") / result.get("seconds") / peak,
                OPEN_CONNECTIONS,
                result.rate(),
                result.rate() / peak * 100,
                result.get("p50") / 1e3,
                result.get("p99") / 1e3,
                result.get("status503") / result.get("seconds"),
                result.get("shed_p50") / 1e3,
                result.get("shed_p99") / 1e3,
                result.get("shed_p999") / 1e3,
                result.get("shed_max") / 1e3,
                result.get("busy") * 100,
                normal);
    }
}
