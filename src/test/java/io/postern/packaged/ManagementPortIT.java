package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
