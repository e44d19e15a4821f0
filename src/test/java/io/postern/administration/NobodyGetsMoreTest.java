package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Nobody gets what the one who acts does not hold, whatever that one writes in whatever order. A failure tells its seed, and
 * with the same seed all happens once more.
 */
@QuarkusTest
class NobodyGetsMoreTest {
    private static final int SEEDS = 12;
    private static final int CALLS = 55;

    @Inject
    Database database;

    @Test
    void whateverAWeakOneTries() {
        Tally tally = new Tally();
        Set<String> kinds = new TreeSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            kinds.addAll(new Run(seed, database, tally).go(CALLS));
        }
        assertTrue(tally.successes() > tally.calls() / 3, tally::toString);
        assertTrue(tally.refusals("privilege_escalation") > tally.calls() / 5, tally::toString);
        assertEquals(Set.of(), tally.never(kinds), tally::toString);
    }
}
