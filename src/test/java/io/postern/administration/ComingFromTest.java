package io.postern.administration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.ApiDocument;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page for newcomers from other systems points at is there, and it leaves nothing out. */
@QuarkusTest
class ComingFromTest {
    private static final Path PAGE = Path.of("docs", "coming-from.md");
    private static final Pattern REQUEST = Pattern.compile("`(GET|POST|PUT|DELETE) (/[^`? ]*)[^`]*`");
    private static final Set<String> WORDS = Set.of("yes", "other", "partly", "not yet");

    /** A row of a table: what it is about, how honestly it is here, and how. */
    private record Row(String item, String here, String postern) {
        boolean isNotYet() {
            return here.equals("not yet");
        }

        List<String> requests() {
            return REQUEST.matcher(postern).results().map(Row::request).toList();
        }

        private static String request(MatchResult found) {
            return found.group(1) + " " + found.group(2);
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .filter(cells -> WORDS.contains(cells.get(cells.size() - 3)))
                .map(cells -> new Row(cells.get(1), cells.get(cells.size() - 3), cells.get(cells.size() - 2)))
                .toList();
    }

    @Test
    void everyRequestIsThere() throws IOException {
        Set<String> known = known();
        for (Row row : rows()) {
            if (!row.isNotYet()) {
                row.requests().forEach(request -> assertTrue(known.contains(request), row.item() + ": " + request));
            }
        }
    }

    /** Outside the tables, too. */
    @Test
    void everyRequestInTheTextIsThere() throws IOException {
        Set<String> known = known();
        Files.readAllLines(PAGE).stream()
                .filter(line -> !line.startsWith("|"))
                .flatMap(line -> REQUEST.matcher(line).results())
                .map(Row::request)
                .forEach(request -> assertTrue(known.contains(request), request));
    }

    private static Set<String> known() {
        ApiDocument document = ApiDocument.read();
        Set<String> known = new TreeSet<>();
        document.operations().forEach(operation -> known.add(operation.route()));
        for (String path : List.of("/oauth/token", "/oauth/regenerate")) {
            assertTrue(document.root().path("paths").path(path).path("post").isObject(), path);
            known.add("POST " + path);
        }
        return known;
    }

    @Test
    void everyItemIsAnsweredOnce() throws IOException {
        List<String> expected = Stream.of(
                        items("P", 20), items("M", 16), items("R", 13), items("I", 13), items("W", 8), items("", 26))
                .flatMap(List::stream)
                .toList();
        List<String> numbered = rows().stream()
                .map(Row::item)
                .filter(item -> item.matches("[PMRIW]?\\d+"))
                .toList();
        assertEquals(expected, numbered);
    }

    private static List<String> items(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).toList();
    }

    @Test
    void everyOneOfTheTwentySixOperationsHasARequest() throws IOException {
        List<Row> operations =
                rows().stream().filter(row -> row.item().matches("\\d+")).toList();
        assertEquals(26, operations.size());
        operations.forEach(row -> assertTrue(!row.isNotYet() && !row.requests().isEmpty(), row::toString));
    }

    /** A row with another word would be read by nobody here. */
    @Test
    void everyRowSaysInOneWordWhetherItIsHere() throws IOException {
        long rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| ([PMRIW]?\\d+|wire|levels|addresses|rotate) \\|.*"))
                .count();
        assertEquals(rows, rows().size());
    }
}
