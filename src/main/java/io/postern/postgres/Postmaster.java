package io.postern.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.postern.files.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The server process of one cluster. Whoever calls this holds the data directory's lock. */
final class Postmaster {
    private static final long LARGE_LOG_BYTES = 10_000_000;
    private static final long END_POLL_NANOS = 5_000_000;

    /** On the command line, so that no edited file can make the data less safe or the log more talkative. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=60",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "password_encryption=scram-sha-256",
            "timezone=UTC",
            "log_destination=stderr",
            "logging_collector=off",
            "log_timezone=UTC",
            "log_checkpoints=off",
            "log_statement=none",
            "log_min_duration_statement=-1",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_parameter_max_length=0",
            "log_parameter_max_length_on_error=0");

    private final DataDirectory data;
    private final Tools tools;

    Postmaster(DataDirectory data, Tools tools) {
        this.data = data;
        this.tools = tools;
    }

    /**
     * Starts the server, and waits until it has recovered and takes connections.
     *
     * @param port TCP port on 127.0.0.1
     * @throws ToolFailed if it does not start
     */
    void start(int port) throws IOException, ToolFailed {
        prepareLog();
        String settings = Stream.concat(SETTINGS.stream(), Stream.of("port=" + port))
                .map(setting -> "-c " + setting)
                .collect(Collectors.joining(" "));
        control("start", "--log=" + data.log(), "--timeout=300", "--options=" + settings);
    }

    boolean isRunning() throws IOException {
        return find().isPresent();
    }

    /** Stops the server if it is running, and waits for its end. */
    void stop() throws IOException, ToolFailed {
        Optional<ProcessHandle> running = find();
        if (running.isEmpty()) {
            return;
        }
        try {
            control("stop", "--mode=fast", "--timeout=30");
        } catch (ToolFailed stillBusy) {
            control("stop", "--mode=immediate", "--timeout=30");
        }
        awaitEnd(running.get());
    }

    /**
     * Ends whatever a crash left running in this data directory. A stranger that has got the process id of the old
     * server is left alone.
     */
    void stopLeftovers() throws IOException, ToolFailed {
        stop();
        // Without their server these have nothing to lose, but the next server cannot start before they end.
        ProcessHandle.allProcesses().filter(this::isOurs).forEach(left -> {
            left.destroyForcibly();
            awaitEnd(left);
        });
        // PostgreSQL would take a stranger of that id for its predecessor. It checks shared memory even without it.
        Files.deleteIfExists(pidFile());
    }

    /** Not by {@code onExit}: that waits for somebody to reap the process, which not every container has. */
    private void awaitEnd(ProcessHandle process) {
        while (isOurs(process)) {
            LockSupport.parkNanos(END_POLL_NANOS);
        }
    }

    private Optional<ProcessHandle> find() throws IOException {
        if (Files.notExists(pidFile())) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(pidFile(), UTF_8)) {
            return lines.findFirst()
                    .filter(pid -> pid.strip().matches("\\d{1,18}"))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                    .filter(this::isOurs);
        }
    }

    /** Its executable tells: only the owner of the data directory's lock runs the programs in it. */
    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(program -> data.holdsProgram(Path.of(program)))
                .isPresent();
    }

    private void prepareLog() throws IOException {
        if (Files.exists(data.log()) && Files.size(data.log()) > LARGE_LOG_BYTES) {
            Files.move(data.log(), data.log().resolveSibling(data.log().getFileName() + ".1"), REPLACE_EXISTING);
        }
        PrivateFile.ensure(data.log());
    }

    private void control(String action, String... options) throws IOException, ToolFailed {
        String[] arguments = Stream.concat(
                        Stream.of(action, "--wait", "--pgdata=" + data.cluster()), Stream.of(options))
                .toArray(String[]::new);
        tools.run("", "pg_ctl", arguments);
    }

    private Path pidFile() {
        return data.cluster().resolve("postmaster.pid");
    }
}
