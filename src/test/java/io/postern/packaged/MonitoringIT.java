package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.support.Key;
import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the dashboard shows and the alerts watch is there. */
@ExtendWith(RunningPostern.class)
class MonitoringIT {
    private static final Path MONITORING = Path.of("k8s", "monitoring");
    private static final Pattern SERIES = Pattern.compile("\\b(postern|cache|jvm|process)_\\w+(\\{[^}]*})?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    @Test
    void everySeriesOfTheDashboardExists(PackagedPostern postern) throws Exception {
        List<String> expressions = JsonPath.from(Files.readString(MONITORING.resolve("dashboard.json")))
                .getList("panels.targets.flatten().expr");
        assertTrue(expressions.size() > 8, "It shows nothing");
        assertEquals(Set.of(), missing(expressions.stream(), metrics(postern)));
    }

    @Test
    void everySeriesOfTheAlertsExists(PackagedPostern postern) throws Exception {
        String alerts = Files.readString(MONITORING.resolve("alerts.yaml"));
        assertTrue(SERIES.matcher(alerts).results().count() > 5, "It watches nothing");
        assertEquals(Set.of(), missing(Stream.of(alerts), metrics(postern)));
    }

    private static List<String> metrics(PackagedPostern postern) throws Exception {
        postern.client().exchange(postern.key());
        postern.client().exchange(new Key(postern.key().id(), "wrong"));
        return postern.management().get("/q/metrics", "none").body().lines().toList();
    }

    private static Set<String> missing(Stream<String> expressions, List<String> metrics) {
        return expressions
                .flatMap(expression -> SERIES.matcher(expression).results().map(MatchResult::group))
                .filter(series -> metrics.stream().noneMatch(line -> isOf(line, series)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOf(String line, String series) {
        String name = series.replaceFirst("\\{.*", "");
        return (line.startsWith(name + "{") || line.startsWith(name + " "))
                && LABEL.matcher(series).results().allMatch(label -> line.contains(label.group()));
    }
}
