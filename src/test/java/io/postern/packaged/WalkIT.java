package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walk through the administration API prints what its page says, to whoever takes it after a first start. */
class WalkIT {
    private static final Path PAGE = Path.of("docs", "administration.md");

    @TestFactory
    Stream<DynamicTest> everyStepPrintsWhatThePageSays() throws Exception {
        Shell.demand("curl");
        Walk walk = Walk.read(PAGE);
        List<String> outputs = walked(walk);
        assertEquals(walk.steps().size(), outputs.size(), "The walk broke off");
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> step(walk.steps().get(i), outputs.get(i)));
    }

    private static List<String> walked(Walk walk) throws Exception {
        try (PackagedPostern postern = PackagedPostern.install("walk")) {
            postern.start();
            return Walk.outputs(Shell.run(postern.home(), Map.of("POSTERN", postern.url()), walk.script()));
        }
    }

    private static DynamicTest step(Walk.Step step, String output) {
        String documented = Walk.masked(step.output());
        String printed = Walk.masked(output);
        return dynamicTest(
                step.place(),
                () -> assertTrue(
                        documented.equals(printed),
                        () -> step.commands() + "\n" + Walk.difference(documented, printed)));
    }

    /** So that nothing on the page goes unread because a fence has another name. */
    @Test
    void everyBlockOfThePageIsWalked() throws Exception {
        Walk walk = Walk.read(PAGE);
        assertTrue(walk.steps().size() > 30, () -> walk.steps().size() + " steps");
        long fences = Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("```"))
                .count();
        long silent =
                walk.steps().stream().filter(step -> step.output().isEmpty()).count();
        assertEquals(fences, 4L * walk.steps().size() - 2 * silent);
    }
}
