package io.postern.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last test of all: nothing secret stands in what the others, and the processes that they started, have logged. */
class LogsOfTheTestRunIT {
    private static final Path TARGET = Path.of("target");
    private static final Pattern LOGS = Pattern.compile("(surefire|failsafe)-reports/.*|.*\\.log(\\.\\d+)?");
    private static final Pattern SECRETS = Pattern.compile(String.join(
            "|",
            "psts_[A-P][A-Z2-7]{12}_[0-9A-Za-z]{49}",
            "eyJ[A-Za-z0-9_-]{10,}\\.eyJ",
            "\"adminPassword\"",
            "(?i:basic) [A-Za-z0-9+/=]{20,}"));

    @Test
    void holdNoSecret() throws IOException {
        assertEquals(List.of(), placesOfSecrets(TARGET));
    }

    // Of some of the tests not all of these are there.
    @DisabledIfSystemProperty(named = "test", matches = ".*")
    @DisabledIfSystemProperty(named = "it.test", matches = ".*")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "surefire-reports/.*",
                "failsafe-reports/.*",
                "test-data/[^/]*\\.log",
                "test-data/.*/postgresql\\.log",
                "packaged/[^/]*/postern\\.log",
                "packaged/.*/postgresql\\.log"
            })
    void areThere(String path) throws IOException {
        try (Stream<Path> logs = logs(TARGET)) {
            assertTrue(logs.anyMatch(log -> TARGET.relativize(log).toString().matches(path)));
        }
    }

    @TempDir
    Path run;

    @Test
    void wouldBeFoundOut() throws IOException {
        String header = "eyJ" + "x".repeat(10);
        List<String> lines = List.of(
                "nothing",
                "a secret psts_A" + "B".repeat(12) + "_" + "c".repeat(49),
                "a token " + header + "." + header + ".signature",
                "a password {\"adminPassword\":\"x\"}",
                "a header Authorization: Basic " + "d".repeat(20));
        Files.write(run.resolve("some.log"), lines);
        assertEquals(List.of("some.log:2", "some.log:3", "some.log:4", "some.log:5"), placesOfSecrets(run));
    }

    private static List<String> placesOfSecrets(Path directory) throws IOException {
        try (Stream<Path> logs = logs(directory)) {
            return logs.flatMap(log -> linesWithSecrets(log).mapToObj(line -> directory.relativize(log) + ":" + line))
                    .toList();
        }
    }

    private static Stream<Path> logs(Path directory) throws IOException {
        return Files.walk(directory)
                .filter(file ->
                        LOGS.matcher(directory.relativize(file).toString()).matches())
                .filter(Files::isRegularFile);
    }

    private static IntStream linesWithSecrets(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, ISO_8859_1);
            return IntStream.rangeClosed(1, lines.size())
                    .filter(line -> SECRETS.matcher(lines.get(line - 1)).find());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
