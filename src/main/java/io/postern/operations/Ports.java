package io.postern.operations;

import io.postern.problem.StartRefused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The two ports that Postern listens on. */
final class Ports {
    private static final int CLIENTS = 8080;
    private static final int MANAGEMENT = 9000;

    private Ports() {}

    /** @throws StartRefused if one of them is taken, or they are one and the same */
    static void check(Config config) {
        check(config, "quarkus.http", CLIENTS, () -> check(config, "quarkus.management", MANAGEMENT, () -> {}));
    }

    private static void check(Config config, String prefix, int byDefault, Runnable whileHeld) {
        String setting = prefix + ".port";
        int port = port(config, setting).orElse(byDefault);
        String host = config.getOptionalValue(prefix + ".host", String.class).orElse("0.0.0.0");
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            whileHeld.run();
        } catch (IOException | IllegalArgumentException taken) {
            throw new StartRefused("Postern cannot listen on port %d of %s; free it, or choose another with %s."
                    .formatted(port, host, setting));
        }
    }

    private static Optional<Integer> port(Config config, String setting) {
        try {
            return config.getOptionalValue(setting, Integer.class);
        } catch (IllegalArgumentException noNumber) {
            throw new StartRefused("%s must be a number from 0 to 65535.".formatted(setting));
        }
    }
}
