package io.postern.packaged;

import io.postern.support.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How quick it is on one core, beside the framework with nothing in it: one table. The load and PostgreSQL have another core.
 */
class SpeedBench {
    private static final int KEYS = 300;

    /** So that what is refused is answered 401, and not told to wait. */
    private static final Map<String, String> MANY_FAILURES =
            Map.of("postern.token.failures-per-minute", "10000", "postern.trusted-proxies", "127.0.0.1/32");

    private static final String STANDARD = "exchange, ES256, standard claims, 5 permissions";

    private final SpeedTable table = new SpeedTable();
    private final List<Key> keys = new ArrayList<>();
    private double signingMicros;

    @Test
    void isTold() throws Exception {
        try (LoadGenerator load = new LoadGenerator(Jvm.measuring())) {
            floor(load);
            PackagedPostern postern = PackagedPostern.install("speed").with(Jvm.measured(), MANY_FAILURES);
            try (postern) {
                start(postern);
                cached(load, postern);
                postern.stop();
            }
            try (PackagedPostern forgetful = forgetful(postern)) {
                start(forgetful);
                table.add(speedometer(load, forgetful).measure(Workload.granted("exchange, ES256, not cached", keys)));
            }
        }
        table.print();
        table.printBound(STANDARD, signingMicros);
    }

    private void floor(LoadGenerator load) throws Exception {
        Key key = new Key("PSTKABCDEFGHIJKLMNOPABCDEF", "psts_ABCDEFGHIJKLM_" + "a".repeat(49));
        try (EmptyQuarkus empty = new EmptyQuarkus()) {
            Speedometer speedometer = new Speedometer(load, empty.port(), empty.pid());
            table.add(speedometer.measure(empty.nothing(key)));
            table.addFloor(speedometer.measure(empty.form(key)));
        }
    }

    private void cached(LoadGenerator load, PackagedPostern postern) throws Exception {
        Estate estate = new Estate(postern);
        Key ordinary = estate.ordinary();
        Speedometer speedometer = speedometer(load, postern);
        List<Workload> workloads = new ArrayList<>(List.of(
                Workload.granted(STANDARD, List.of(ordinary)),
                Workload.granted("exchange, spring claims", List.of(estate.profiled("spring"))),
                Workload.granted("exchange, microprofile claims", List.of(estate.profiled("microprofile"))),
                Workload.granted("exchange, 1 permission", List.of(estate.small())),
                Workload.granted("exchange, 60 permissions", List.of(estate.large())),
                estate.wrongSecret(ordinary),
                estate.unknownKey(),
                estate.madeUpKey(),
                estate.me()));
        for (Workload workload : workloads) {
            table.add(speedometer.measure(workload));
            if (workload.what().equals(STANDARD)) {
                // At once, as nobody knows how quick the machine is a minute later.
                signingMicros = BareSigning.micros();
            }
        }
        for (String algorithm : List.of("RS256", "EdDSA")) {
            estate.signWith(algorithm);
            table.add(speedometer.measure(Workload.granted("exchange, " + algorithm, List.of(ordinary))));
        }
        estate.signWith("ES256");
        keys.addAll(estate.ordinary(KEYS));
    }

    /** It has room for one principal, and is asked for one after another. */
    private static PackagedPostern forgetful(PackagedPostern postern) {
        Map<String, String> settings = Stream.concat(
                        MANY_FAILURES.entrySet().stream(), Map.of("postern.remembered-keys", "1").entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return postern.with(Jvm.measured(), settings);
    }

    private static Speedometer speedometer(LoadGenerator load, PackagedPostern postern) {
        return new Speedometer(load, postern.port(), postern.pid());
    }

    private static void start(PackagedPostern postern) throws Exception {
        postern.start();
        postern.pinDatabase(Jvm.OTHER_CPU);
    }
}
