package io.postern.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.problem.StartRefused;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whenever a key is made, nobody meets what it signed before they could have seen it, nor what it signed after it is gone. */
class RotationScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final Duration STALE = Duration.ofMinutes(15);

    @Property
    void aKeyIsPublishedForLongEnoughBeforeItSigns(
            @ForAll @IntRange(min = 1, max = 100) int every,
            @ForAll @IntRange(min = 1, max = 100) int ahead,
            @ForAll @IntRange(min = -1000, max = 1000) int before) {
        RotationSchedule schedule = schedule(every, ahead, 24);
        Instant turn = schedule.activeFrom(NOW, NOW.plus(Duration.ofHours(before)));
        assertFalse(turn.isBefore(NOW.plus(Duration.ofHours(ahead))));
        assertFalse(turn.isBefore(NOW.plus(Duration.ofHours(before + every))));
    }

    @Property
    void aKeyThatIsDueHasSignedForItsTimeWhenTheNextOneDoes(
            @ForAll @IntRange(min = 1, max = 100) int every, @ForAll @IntRange(min = 1, max = 100) int ahead) {
        RotationSchedule schedule = schedule(every, ahead, 24);
        Instant due = schedule.dueIfActiveBy(NOW);
        assertEquals(due.plus(Duration.ofHours(every)), schedule.activeFrom(NOW, due));
    }

    @Property
    void aKeyIsThereAsLongAsItsTokens(
            @ForAll @IntRange(min = 1, max = 100) int kept, @ForAll @IntRange(min = 1, max = 3600) int lifetime) {
        Instant end = NOW.plusSeconds(lifetime);
        assertTrue(schedule(1, 1, kept).goneFrom(NOW).isAfter(end));
    }

    /** It may take the key of which it knows for as long as it is cut off from the news that there is another. */
    @Example
    void aKeyIsForgottenOnlyIfNoReplicaThatIsCutOffCanComeToSignWithIt() {
        assertTrue(schedule(720, 24, 24).unused(NOW).isAfter(NOW.plus(STALE)));
    }

    @Example
    void aKeyThatWouldBeReplacedBeforeItsTurnIsRefused() {
        Duration day = Duration.ofDays(1);
        assertEquals(
                day,
                RotationSchedule.of(Settings.ofRotation(day, day, day, day), () -> day)
                        .every());
        SigningConfig wrong = Settings.ofRotation(day.dividedBy(2), day, day, day);
        assertThrows(StartRefused.class, () -> RotationSchedule.of(wrong, () -> day));
    }

    private static RotationSchedule schedule(int every, int ahead, int kept) {
        return new RotationSchedule(Duration.ofHours(every), Duration.ofHours(ahead), Duration.ofHours(kept), STALE);
    }
}
