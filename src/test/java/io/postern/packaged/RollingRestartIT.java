package io.postern.packaged;

import org.junit.jupiter.api.Test;

class RollingRestartIT {
    @Test
    void failsNobody() throws Exception {
        RollingRestart.of(2_000);
    }
}
