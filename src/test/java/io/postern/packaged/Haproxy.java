package io.postern.packaged;

import java.io.File;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A proxy before replicas that goes by their readiness. It needs haproxy; where that is missing, the test is skipped. */
final class Haproxy implements AutoCloseable {
    private final Path home;
    private final Process process;
    private final int port;

    private Haproxy(Path home, Process process, int port) {
        this.home = home;
        this.process = process;
        this.port = port;
    }

    static Haproxy before(Replicas replicas) throws Exception {
        Shell.demand("haproxy");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path home = Files.createTempDirectory(Path.of("target", "packaged").toAbsolutePath(), "haproxy-");
        Path config = Files.writeString(home.resolve("haproxy.cfg"), config(replicas, port));
        Process process = new ProcessBuilder("haproxy", "-db", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(home.resolve("haproxy.log").toFile())
                .start();
        Haproxy proxy = new Haproxy(home, process, port);
        Await.until("the proxy has found a replica", proxy::isReady);
        return proxy;
    }

    /** As somebody would write it: a replica that is not ready gets nothing new, and who could not connect tries another. */
    private static String config(Replicas replicas, int port) {
        StringBuilder config = new StringBuilder("""
                global
                  maxconn 2000
                defaults
                  mode http
                  timeout connect 2s
                  timeout client 30s
                  timeout server 30s
                  option redispatch
                frontend clients
                  bind 127.0.0.1:%d
                  default_backend replicas
                backend replicas
                  balance roundrobin
                  option httpchk GET /q/health/ready
                  default-server check inter 500ms fall 2 rise 1
                """.formatted(port));
        for (int i = 0; i < replicas.count(); i++) {
            config.append("  server replica-%d 127.0.0.1:%d port %d%n"
                    .formatted(i, replicas.port(i), replicas.managementPort(i)));
        }
        return config.toString();
    }

    private boolean isReady() throws Exception {
        if (!process.isAlive()) {
            throw new AssertionError("It ended: " + Files.readString(home.resolve("haproxy.log")));
        }
        return new Client("http://localhost:" + port).status("/.well-known/jwks.json") == 200;
    }

    /** Where clients find it. */
    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
