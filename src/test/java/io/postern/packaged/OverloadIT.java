package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Key;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** More ask at once, and go on asking, than an event loop has time for. How well that goes {@link OverloadBench} tells. */
class OverloadIT {
    private static final int FEW = 8;
    private static final int MANY = 1_000;
    private static final double SECONDS = 4;

    @Test
    void someAreServedAndTheRestIsToldToComeAgain() throws Exception {
        try (PackagedPostern postern = PackagedPostern.install("overload");
                LoadGenerator load = new LoadGenerator(Jvm.brief())) {
            postern.start();
            Key key = postern.key();
            Workload exchange = Workload.granted("exchange", List.of(key));
            load.saturate(postern.port(), exchange, FEW, SECONDS).demandNothingElse(exchange);

            LoadGenerator.Result crowd = load.saturate(postern.port(), exchange, MANY, SECONDS);
            assertEquals(Set.of("status200", "status503"), crowd.statuses(), crowd::toString);
            assertEquals(0, crowd.get("without_retry_after") + crowd.get("broken") + crowd.get("unanswered"));
            assertTrue(shed(postern) >= crowd.get("status503"), "Not all were counted");

            Thread.sleep(1_000);
            load.saturate(postern.port(), exchange, FEW, SECONDS).demandNothingElse(exchange);
        }
    }

    private static double shed(PackagedPostern postern) throws Exception {
        String counter = "postern_requests_shed_total{api=\"oauth\"} ";
        return postern.management()
                .get("/q/metrics", "none")
                .body()
                .lines()
                .filter(line -> line.startsWith(counter))
                .mapToDouble(line -> Double.parseDouble(line.substring(counter.length())))
                .sum();
    }
}
