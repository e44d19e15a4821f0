package io.postern.packaged;

import io.postern.support.FreePorts;
import io.postern.support.Key;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The framework with nothing of ours in it, which {@code bench/run} builds. */
final class EmptyQuarkus implements AutoCloseable {
    private static final Path JAR = Path.of("bench", "empty", "target", "quarkus-app", "quarkus-run.jar");

    private final int port = FreePorts.find().clients();
    private final Process process;

    EmptyQuarkus() throws Exception {
        if (!Files.exists(JAR)) {
            throw new AssertionError("It is not built: start this with bench/run");
        }
        List<String> command = new ArrayList<>(Jvm.measured().command());
        command.addAll(List.of("-Dquarkus.http.port=" + port, "-jar", JAR.toString()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        Await.until("it listens", () -> new Client("http://localhost:" + port).status("/") != 0);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** The request of an exchange, answered with as much as a token is and read like one. */
    Workload form(Key key) {
        return new Workload("empty endpoint, form read, 700 bytes", 200, "xxx", false, List.of(request(key, "/form")));
    }

    /** The same, neither read nor answered. */
    Workload nothing(Key key) {
        return new Workload("empty endpoint", 204, "", false, List.of(request(key, "/nothing")));
    }

    private static String request(Key key, String path) {
        return Wire.request(key, "").replaceFirst("/oauth/token", path);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
    }
}
