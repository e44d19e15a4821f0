package io.postern.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleTest {
    private static final int MOST = 3;
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final Throttle throttle = new Throttle(MOST, WINDOW, () -> now);

    @BeforeEach
    void failAsOftenAsOneMay() {
        for (int i = 0; i < MOST; i++) {
            assertEquals(Optional.empty(), throttle.failed("192.0.2.1"));
            now = now.plusSeconds(10);
        }
    }

    @Test
    void tellsWhoFailsTooOftenHowLongToWait() {
        // The failures that count are now those of 10, 20 and 30 seconds after the start.
        assertEquals(Optional.of(Duration.ofSeconds(40)), throttle.failed("192.0.2.1"));
    }

    @Test
    void countsNoLongerThanTheWindow() {
        now = START.plus(WINDOW);
        assertEquals(Optional.empty(), throttle.failed("192.0.2.1"));
        assertTrue(throttle.failed("192.0.2.1").isPresent());
    }

    @Test
    void isRightAboutWhenToComeBack() {
        Duration wait = throttle.failed("192.0.2.1").orElseThrow();
        now = now.plus(wait);
        assertEquals(Optional.empty(), throttle.failed("192.0.2.1"));
    }

    @Test
    void tellsBeforehandWhoFailsTooOften() {
        assertTrue(throttle.isExhausted("192.0.2.1"));
        assertFalse(throttle.isExhausted("192.0.2.2"));
        now = START.plus(WINDOW);
        assertFalse(throttle.isExhausted("192.0.2.1"));
        assertEquals(Optional.empty(), throttle.failed("192.0.2.1"), "To ask counts for nothing");
    }

    @Test
    void goesOnAsLongAsTheFailuresDo() {
        for (int i = 0; i < 100; i++) {
            now = now.plusSeconds(10);
            assertTrue(throttle.failed("192.0.2.1").isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.2", "2001:db8::1", "", "no address", "::ffff:192.0.2.2"})
    void doesNotConcernOtherSources(String other) {
        assertEquals(Optional.empty(), throttle.failed(other));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:1::1, 2001:db8:0:1:ffff:ffff:ffff:ffff, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "192.0.2.9, ::ffff:192.0.2.9, true",
        "192.0.2.9, 192.0.2.10, false"
    })
    void takesANetworkOfOneCustomerForOneSource(String one, String other, boolean same) {
        for (int i = 0; i < MOST; i++) {
            throttle.failed(one);
        }
        assertEquals(same, throttle.failed(other).isPresent());
    }

    @Test
    void holdsNothingAgainstAnybodyThatIsYetToCome() {
        now = START.minusSeconds(3600);
        assertEquals(Optional.empty(), throttle.failed("192.0.2.1"));
    }
}
