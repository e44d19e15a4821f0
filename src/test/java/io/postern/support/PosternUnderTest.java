package io.postern.support;

import io.postern.operations.Preparation;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Prepares each test application exactly as the real one is prepared: a data directory, a root key, a PostgreSQL. */
public class PosternUnderTest implements QuarkusTestResourceLifecycleManager {
    private Preparation preparation;

    @Override
    public Map<String, String> start() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "test-data"));
            Path data = Files.createTempDirectory(parent, "data-").toAbsolutePath();
            FreePorts ports = FreePorts.find();
            Map<String, String> settings = new HashMap<>();
            settings.put("postern.data-dir", data.toString());
            // The suite's own bad credentials all come from one address.
            settings.put("postern.token.failures-per-minute", "10000");
            // Tests compete with what they test.
            settings.put("postern.database.look-up-timeout", "PT5S");
            settings.put("postern.issuer", "http://localhost:" + ports.clients());
            settings.put("quarkus.http.test-port", String.valueOf(ports.clients()));
            settings.put("quarkus.management.test-port", String.valueOf(ports.management()));
            settings.put("quarkus.log.file.enabled", "true");
            settings.put(
                    "quarkus.log.file.path",
                    data.resolveSibling(data.getFileName() + ".log").toString());
            preparation = Preparation.prepare(settings);
            settings.putAll(preparation.settings());
            return settings;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void stop() {
        if (preparation != null) {
            preparation.close();
        }
    }
}
