package io.postern.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.postern.problem.StartRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs of PostgreSQL in one directory. They see nothing of Postern's environment. */
final class Tools {
    // In a user namespace of its own, root is nobody in particular; files that it makes stay root's.
    private static final List<String> DROP_PRIVILEGE = List.of("unshare", "-U");

    private final Path directory;
    private final List<String> wrapper;

    private Tools(Path directory, List<String> wrapper) {
        this.directory = directory;
        this.wrapper = wrapper;
    }

    /**
     * The programs below {@code binaries}, to be run without root's privilege.
     *
     * @param userId numeric id of the user that runs Postern; 0 is root
     * @throws StartRefused if the user is root and the privilege cannot be dropped
     */
    static Tools in(Path binaries, int userId) {
        Tools tools = new Tools(binaries.resolve("bin"), userId == 0 ? DROP_PRIVILEGE : List.of());
        if (userId == 0 && !tools.canDropPrivilege()) {
            throw new StartRefused("PostgreSQL refuses to run as root, and `unshare -U` does not work here;"
                    + " start Postern as an ordinary user, or set postern.database.url.");
        }
        return tools;
    }

    private boolean canDropPrivilege() {
        try {
            execute(List.of("true"), "");
            return true;
        } catch (ToolFailed | IOException absentOrForbidden) {
            return false;
        }
    }

    /**
     * Runs a program to its end.
     *
     * @param input what it reads from standard input, the only way by which a secret may reach it
     * @throws ToolFailed if its exit code is not 0
     */
    void run(String input, String tool, String... arguments) throws ToolFailed, IOException {
        List<String> command = new ArrayList<>(List.of(directory.resolve(tool).toString()));
        command.addAll(List.of(arguments));
        execute(command, input);
    }

    private void execute(List<String> command, String input) throws ToolFailed, IOException {
        List<String> wrapped = new ArrayList<>(wrapper);
        wrapped.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(wrapped).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH"));
        environment.put("LC_ALL", "C");
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        } catch (IOException ignored) {
            // It ended without reading; its exit code and its output tell why.
        }
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (exitCode(process) != 0) {
            throw new ToolFailed(Path.of(command.get(0)).getFileName().toString(), output);
        }
    }

    /** Waits to the end even when interrupted: a half-done start or stop would leave PostgreSQL in an unknown state. */
    private static int exitCode(Process process) {
        return process.onExit().join().exitValue();
    }
}
