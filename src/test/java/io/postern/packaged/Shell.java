package io.postern.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What somebody types, in a directory. It needs curl; where that is missing, the test is skipped. */
final class Shell {
    private static final int PATIENCE_SECONDS = 120;

    private Shell() {}

    /** What a script prints, errors among it. */
    static String run(Path directory, Map<String, String> environment, String script) throws Exception {
        demand("curl");
        // Not a pipe: a script that hangs must not hang the test.
        Path printed = Files.createTempFile("shell-", ".txt");
        try {
            ProcessBuilder shell = new ProcessBuilder("sh", "-c", script)
                    .directory(directory.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile());
            shell.environment().putAll(environment);
            await(shell.start());
            return Files.readString(printed, UTF_8);
        } finally {
            Files.delete(printed);
        }
    }

    private static void await(Process shell) throws Exception {
        boolean ended = shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        assertTrue(ended, "The script did not end");
    }

    /** What is optional for a developer is not so where every optional tool is installed. */
    static void demand(String tool) throws IOException, InterruptedException {
        boolean installed = new ProcessBuilder("sh", "-c", "command -v " + tool + " >/dev/null")
                        .start()
                        .waitFor()
                == 0;
        assumeTrue(installed || "true".equals(System.getenv("CI")), "needs " + tool);
        assertTrue(installed, "CI must have " + tool);
    }
}
