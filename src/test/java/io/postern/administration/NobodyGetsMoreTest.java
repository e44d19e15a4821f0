package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nobody ever holds what they did not hold before nor the one who acts did, whatever that one writes in whatever order. */
@QuarkusTest
class NobodyGetsMoreTest {
    private static final int RUNS = Integer.getInteger("runs", 10);
    private static final int FIRST = Integer.getInteger("first", 0);
    private static final int CALLS = Integer.getInteger("calls", 80);

    @Inject
    Database database;

    @Test
    void whateverAWeakOneTries() {
        Tally tally = new Tally();
        Set<String> kinds = new TreeSet<>();
        for (int seed = FIRST; seed < FIRST + RUNS; seed++) {
            kinds.addAll(new Run(seed, database, tally).go(CALLS));
        }
        System.out.println("TALLY " + tally);
        assertTrue(tally.successes() > tally.calls() / 3, tally::toString);
        assertTrue(tally.refusals("privilege_escalation") > tally.calls() / 10, tally::toString);
        assertEquals(Set.of(), tally.never(kinds), tally::toString);
    }
}
