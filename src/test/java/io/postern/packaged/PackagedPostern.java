package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Admin;
import io.postern.support.FreePorts;
import io.postern.support.Key;
import io.restassured.path.json.JsonPath;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An installation of the packaged application: a directory, two ports, and the process that runs there, if one does. */
final class PackagedPostern implements AutoCloseable {
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final int PATIENCE_SECONDS = 60;

    private final Path home;
    private final Map<String, String> configured;
    private final Map<String, String> environment;
    private final Jvm jvm;
    private final FreePorts ports;
    private Process process;

    private PackagedPostern(
            Path home, Map<String, String> configured, Map<String, String> environment, Jvm jvm, FreePorts ports) {
        this.home = home;
        this.configured = configured;
        this.environment = environment;
        this.jvm = jvm;
        this.ports = ports;
    }

    /** A new installation with nothing configured but its ports. */
    static PackagedPostern install(String name) throws IOException {
        return install(name, Map.of());
    }

    /** A new installation with its ports and this configured. */
    static PackagedPostern install(String name, Map<String, String> configured) throws IOException {
        return install(name, configured, Map.of());
    }

    /** The same in an environment that has this, too. */
    static PackagedPostern install(String name, Map<String, String> configured, Map<String, String> environment)
            throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "packaged"));
        Path home = Files.createTempDirectory(parent, name + "-").toAbsolutePath();
        return new PackagedPostern(home, configured, environment, Jvm.brief(), FreePorts.find());
    }

    /** The same installation, which must not run now, with this configured in place of what was, and another JVM. */
    PackagedPostern with(Jvm another, Map<String, String> settings) {
        return new PackagedPostern(home, settings, environment, another, ports);
    }

    /** Starts it unless it runs, and waits until it is ready; answers how long that took. */
    Duration start() throws Exception {
        launch();
        return Await.until("ready", () -> management().status("/q/health/ready") == 200 || isDead());
    }

    /** Starts it unless it runs, ready or not. */
    void launch() throws IOException {
        if (process == null || !process.isAlive()) {
            process = run(log(), settings(ports));
        }
    }

    private boolean isDead() throws IOException {
        if (process.isAlive()) {
            return false;
        }
        throw new AssertionError("It ended:\n" + Files.readString(log()));
    }

    /** What came of a start that was refused. */
    record Refusal(int exitCode, String output) {}

    /** Tries to start another process in this installation's directory, on ports of its own. */
    Refusal startAgain() throws Exception {
        return refused(settings(FreePorts.find()));
    }

    /** Tries to start it on a port that is taken. */
    Refusal startOnPortOf(PackagedPostern other) throws Exception {
        return refused(settings(new FreePorts(other.ports.clients(), ports.management())));
    }

    /** The port of its clients. */
    int port() {
        return ports.clients();
    }

    /** The port of its operators. */
    int managementPort() {
        return ports.management();
    }

    private Refusal refused(List<String> settings) throws Exception {
        Path output = Files.createTempFile(home, "refused-", ".log");
        Process refused = run(output, settings);
        try {
            if (!refused.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("It was not refused, and runs");
            }
            return new Refusal(refused.exitValue(), Files.readString(output));
        } finally {
            refused.destroy();
        }
    }

    /** Asks it to stop (SIGTERM), and waits for its end. */
    void stop() throws Exception {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It did not stop");
        }
    }

    /** Ends it without a chance to tidy up (SIGKILL). */
    void kill() throws Exception {
        process.destroyForcibly().waitFor();
    }

    /** Ends its PostgreSQL likewise. */
    void killDatabase() throws IOException {
        databaseProcess().ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Lets every process of its PostgreSQL hang (STOP) or go on (CONT). */
    void signalDatabase(String signal) throws Exception {
        signal(databaseProcess().orElseThrow(), signal);
    }

    /** Sends a signal to a PostgreSQL: to every process of it. */
    static void signal(ProcessHandle postmaster, String signal) throws Exception {
        String pids = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .map(process -> String.valueOf(process.pid()))
                .collect(Collectors.joining(" "));
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pids).start().waitFor();
    }

    /** Moves every process of its PostgreSQL to this core; those that it will start stay there, too. */
    void pinDatabase(int cpu) throws Exception {
        ProcessHandle postmaster = databaseProcess().orElseThrow();
        for (ProcessHandle each :
                (Iterable<ProcessHandle>) Stream.concat(Stream.of(postmaster), postmaster.descendants())::iterator) {
            new ProcessBuilder("taskset", "-a", "-c", "-p", String.valueOf(cpu), String.valueOf(each.pid()))
                    .start()
                    .waitFor();
        }
    }

    private Optional<ProcessHandle> databaseProcess() throws IOException {
        Path pidFile = data().resolve("postgresql/postmaster.pid");
        return Files.exists(pidFile) ? ProcessHandle.of(databasePid()) : Optional.empty();
    }

    /** The process that is its PostgreSQL. */
    long databasePid() throws IOException {
        return Long.parseLong(Files.readAllLines(data().resolve("postgresql/postmaster.pid"))
                .get(0)
                .strip());
    }

    /** Whether a process runs; one that nobody has reaped does not. */
    static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).flatMap(handle -> handle.info().command()).isPresent();
    }

    long pid() {
        return process.pid();
    }

    /** The directory that it was started in. */
    Path home() {
        return home;
    }

    Path data() {
        return home.resolve("data");
    }

    /** All that it printed. */
    Path log() {
        return home.resolve("postern.log");
    }

    String url() {
        return "http://localhost:" + ports.clients();
    }

    /** As its clients see it. */
    Client client() {
        return new Client(url());
    }

    /** As its operators see it. */
    Client management() {
        return new Client("http://localhost:" + ports.management());
    }

    /** The first credentials. */
    Key key() {
        JsonPath file = bootstrap();
        return new Key(file.getString("accessKeyId"), file.getString("secret"));
    }

    /** A key of an account that did not exist before. */
    Key anotherKey(String token) throws Exception {
        String account = JsonPath.from(
                        created("/service-accounts", token, "{\"identifier\":\"" + Admin.unique("a") + "\"}"))
                .getString("id");
        JsonPath made =
                JsonPath.from(created("/service-accounts/" + account + "/access-keys", token, "{\"name\":\"a\"}"));
        return new Key(made.getString("accessKeyId"), made.getString("secret"));
    }

    private String created(String path, String token, String body) throws Exception {
        HttpResponse<String> answer = client().post("/api/v1" + path, token, body);
        assertEquals(201, answer.statusCode(), answer::body);
        return answer.body();
    }

    /** The file that has them. */
    JsonPath bootstrap() {
        return JsonPath.from(bootstrapFile().toFile());
    }

    /** Whether it was the one that wrote them. */
    boolean isFounder() {
        return Files.exists(bootstrapFile());
    }

    private Path bootstrapFile() {
        return data().resolve("bootstrap.json");
    }

    @Override
    public void close() throws IOException {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException deaf) {
            process.destroyForcibly();
        }
        killDatabase();
    }

    private Process run(Path log, List<String> settings) throws IOException {
        List<String> command = new ArrayList<>(jvm.command());
        command.addAll(settings);
        command.addAll(List.of("-jar", JAR.toString()));
        ProcessBuilder java = new ProcessBuilder(command);
        java.environment().putAll(environment);
        return java.directory(home.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private List<String> settings(FreePorts ports) {
        List<String> settings = new ArrayList<>(
                List.of("-Dquarkus.http.port=" + ports.clients(), "-Dquarkus.management.port=" + ports.management()));
        // They are many, and just begun, on few cores.
        settings.add("-Dpostern.database.look-up-timeout=PT5S");
        configured.forEach((name, value) -> settings.add("-D" + name + "=" + value));
        return settings;
    }
}
