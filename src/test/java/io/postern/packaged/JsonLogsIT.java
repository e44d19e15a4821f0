package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where machines read the log, each line is an object. */
class JsonLogsIT {
    @Test
    void areObjectsLineByLine() throws Exception {
        try (PackagedPostern postern =
                PackagedPostern.install("json", Map.of("quarkus.log.console.json.enabled", "true"))) {
            postern.start();
            postern.client().token(postern.key());
            List<String> lines = Files.readAllLines(postern.log()).stream()
                    .filter(line -> line.startsWith("{"))
                    .toList();
            assertFalse(lines.isEmpty(), () -> "Nothing is an object in " + postern.log());
            for (String line : lines) {
                JsonPath entry = JsonPath.from(line);
                assertNotNull(entry.getString("timestamp"), line);
                assertNotNull(entry.getString("level"), line);
                assertNotNull(entry.getString("message"), line);
                assertFalse(line.contains(postern.key().secret()), "A secret");
            }
        }
    }
}
