package io.postern.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A Postern of its own process, as far as its PostgreSQL goes; it can be killed without a chance to tidy up. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private OtherProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts the server in another process. */
    static OtherProcess start(Path data) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder command =
                new ProcessBuilder(java.toString(), "-cp", classPath, OtherProcess.class.getName(), data.toString());
        return new OtherProcess(
                command.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** Waits until its server answers, and has committed the row. */
    OtherProcess ready() throws IOException {
        String line = output.readLine();
        if (!"ready".equals(line)) {
            throw new IOException("The other process said " + line);
        }
        return this;
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String... arguments) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]));
        Database.execute(postgres, "CREATE TABLE IF NOT EXISTS kept (line text)");
        Database.execute(postgres, "INSERT INTO kept VALUES ('committed')");
        System.out.println("ready");
        TimeUnit.MINUTES.sleep(5);
    }
}
