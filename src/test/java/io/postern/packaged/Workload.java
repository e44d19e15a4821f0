package io.postern.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.postern.support.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Requests of one kind, and what each is to be answered.
 *
 * @param what it is, for people
 * @param status the one that is wanted
 * @param body what every body has in it that is looked at, without a space
 * @param differ whether no two bodies are the same
 * @param requests as they are sent, one after another and then again from the first
 */
record Workload(String what, int status, String body, boolean differ, List<String> requests) {

    /** Exchanges that are granted, each a token of its own. */
    static Workload granted(String what, List<Key> keys) {
        return new Workload(
                what,
                200,
                "access_token",
                true,
                keys.stream().map(key -> Wire.request(key, "")).toList());
    }

    /** Exchanges that are refused. */
    static Workload refused(String what, List<String> requests) {
        return new Workload(what, 401, "invalid_client", false, requests);
    }

    /** Writes the requests where the load generator finds them. */
    Path write() throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(Path.of("target", "packaged")), "requests-", ".bin")
                .toAbsolutePath();
        file.toFile().deleteOnExit();
        return Files.writeString(file, String.join("\0", requests), ISO_8859_1);
    }
}
