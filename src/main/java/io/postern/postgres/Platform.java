package io.postern.postgres;

import io.postern.problem.StartRefused;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Which of the archives of PostgreSQL's binaries is for this machine. */
final class Platform {
    private Platform() {}

    /**
     * The archive for this operating system and processor that is on the class path.
     *
     * @throws StartRefused if there is none
     */
    static URL archive() {
        return names(System.getProperty("os.name"), System.getProperty("os.arch"))
                .map(name -> Platform.class.getResource("/postgres-" + name + ".txz"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(Platform::unsupported);
    }

    /** The names that an archive for such a machine may have, the likeliest first. */
    static Stream<String> names(String operatingSystem, String processor) {
        String arch = switch (processor) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> throw unsupported();
        };
        if (operatingSystem.startsWith("Mac")) {
            return Stream.of("darwin-" + arch);
        }
        if (!operatingSystem.equals("Linux")) {
            throw unsupported();
        }
        // Alpine's C library is another one, so its programs are too.
        String glibc = "linux-" + arch;
        String musl = glibc + "-alpine_linux";
        return Files.exists(Path.of("/etc/alpine-release")) ? Stream.of(musl) : Stream.of(glibc, musl);
    }

    static StartRefused unsupported() {
        return new StartRefused(("This Postern brings no PostgreSQL for %s on %s: unsupported platform;"
                        + " set postern.database.url to a PostgreSQL of your own.")
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
}
