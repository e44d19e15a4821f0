package io.postern.signing;

import java.time.Duration;

/** What an operator might set. */
record Settings(
        Duration rotateEvery, Duration publishAhead, Duration keepRetired, Duration checkEvery, boolean nativeCrypto)
        implements SigningConfig {
    private static final Duration DAY = Duration.ofDays(1);

    static Settings ofRotation(Duration every, Duration ahead, Duration kept, Duration check) {
        return new Settings(every, ahead, kept, check, true);
    }

    static Settings ofCrypto(boolean corretto) {
        return new Settings(DAY, DAY, DAY, DAY, corretto);
    }
}
