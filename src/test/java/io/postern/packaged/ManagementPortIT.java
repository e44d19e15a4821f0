package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is for operators has a port of its own. */
@ExtendWith(RunningPostern.class)
class ManagementPortIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health",
                "/q/health/live",
                "/q/health/ready",
                "/q/health/started",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui/"
            })
    void answersOperatorsAndNoClients(String path, PackagedPostern postern) throws Exception {
        assertEquals(200, postern.management().status(path));
        assertEquals(404, postern.client().status(path));
    }

    /** Paths are what clients send: as tags they would fill the metrics with secrets, and with as many as there is room. */
    @Test
    void noMetricRepeatsWhatAClientSent(PackagedPostern postern) throws Exception {
        for (String path : List.of("/oauth/token/canary", "/canary", "/api/v1/canary", "/api/v1/roles/canary")) {
            postern.client().status(path);
        }
        String metrics = postern.management().get("/q/metrics", "none").body();
        assertTrue(metrics.contains("postern_credentials_total"));
        assertFalse(metrics.contains("canary"));
    }
}
