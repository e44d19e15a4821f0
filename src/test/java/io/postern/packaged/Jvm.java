package io.postern.packaged;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How Java is started.
 *
 * @param command up to what is said to the application
 */
record Jvm(List<String> command) {
    /** What the container and the manifests come to: half of 768 MiB. */
    private static final String HEAP = "-Xmx384m";

    static final int SERVER_CPU = 0;
    /** Of all that is not measured. */
    static final int OTHER_CPU = 1;

    /** For processes that live for seconds: the second compiler does not pay for them. */
    static Jvm brief() {
        return new Jvm(List.of(java(System.getProperty("java.home")), "-XX:TieredStopAtLevel=1"));
    }

    /** For what is measured: on a core of its own, by the Java that {@code JAVA} names, and with what {@code JAVA_FLAGS} says. */
    static Jvm measured() {
        List<String> command = pinned(SERVER_CPU, measuredJava());
        command.add(HEAP);
        Optional.ofNullable(System.getenv("JAVA_FLAGS"))
                .ifPresent(flags -> command.addAll(Arrays.asList(flags.strip().split("\\s+"))));
        return new Jvm(command);
    }

    /** For what measures. */
    static Jvm measuring() {
        List<String> command = pinned(OTHER_CPU, java(System.getProperty("java.home")));
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
        return new Jvm(command);
    }

    /** The Java of {@link #measured}. */
    static String measuredJava() {
        return Optional.ofNullable(System.getenv("JAVA")).orElse(java(System.getProperty("java.home")));
    }

    private static List<String> pinned(int cpu, String java) {
        return new ArrayList<>(List.of("taskset", "-c", String.valueOf(cpu), java));
    }

    private static String java(String home) {
        return Path.of(home, "bin", "java").toString();
    }
}
