package io.postern.packaged;

import org.junit.jupiter.api.Test;

/** Every replica is replaced again and again behind a proxy, and nobody is failed. */
class RollingRestartBench {
    @Test
    void failsNobodyOfAHundredThousand() throws Exception {
        RollingRestart.of(100_000);
    }
}
