package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postern.support.Key;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Somebody who makes up key IDs, and each time an address from which they seem to come. */
final class UnknownKeys {
    private static final int AT_ONCE = 100;
    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOP";
    private static final String LETTERS = ID_LETTERS + "QRSTUVWXYZ234567";
    private static final String SCANS =
            "select coalesce(seq_scan, 0) + coalesce(idx_scan, 0) from pg_stat_user_tables where relname = 'access_keys'";

    private final Replicas replicas;
    private final Random random = new Random(20_261);

    UnknownKeys(Replicas replicas) {
        this.replicas = replicas;
    }

    /** Tries so many of them at one replica; answers how often the database looked for a key meanwhile. */
    long tryThem(int number) throws Exception {
        long before = scans();
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (Wire wire = new Wire(replicas.port(0), "127.0.0.1")) {
            for (int sent = 0; sent < number; sent += AT_ONCE) {
                int first = sent;
                int[] answers = wire.send(IntStream.range(first, first + AT_ONCE)
                        .mapToObj(this::request)
                        .toList());
                Arrays.stream(answers).forEach(status -> statuses.merge(status, 1, Integer::sum));
            }
        }
        assertEquals(Set.of(401), statuses.keySet());
        long tried = scans();
        Key known = replicas.key();
        // What the database counts, it tells a moment later.
        Await.until(
                "the database has told what it counted",
                () -> replicas.client(0).exchange(known).statusCode() == 200 && scans() > tried);
        return scans() - before;
    }

    private long scans() throws Exception {
        return Long.parseLong(replicas.ask(SCANS));
    }

    private String request(int number) {
        String name = letters(ID_LETTERS, 1) + letters(LETTERS, 12);
        Key made = new Key("PSTK" + name + letters(LETTERS, 7), "psts_" + name + "_" + letters(LETTERS, 49));
        String source = "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255);
        return Wire.request(made, "X-Forwarded-For: " + source + "\r\n");
    }

    private String letters(String of, int length) {
        return random.ints(length, 0, of.length())
                .mapToObj(i -> String.valueOf(of.charAt(i)))
                .collect(Collectors.joining());
    }

    /** The bytes on the heap of that replica that nothing can collect. */
    long heap() throws IOException, InterruptedException {
        jcmd("GC.run");
        return jcmd("GC.heap_info")
                .lines()
                .filter(line -> line.contains("heap") || line.contains("generation"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*used (\\d+)K.*", "$1")) * 1024)
                .sum();
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd", String.valueOf(replicas.pid(0)), command)
                .redirectErrorStream(true)
                .start();
        String printed = new String(jcmd.getInputStream().readAllBytes());
        assertEquals(0, jcmd.waitFor(), printed);
        return printed;
    }
}
