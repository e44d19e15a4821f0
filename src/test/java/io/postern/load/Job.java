package io.postern.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be done in one round.
 *
 * @param connections how many, each with one request at most that is not answered
 * @param rate how many requests a second, whether earlier ones are answered or not; 0 for as many as are answered
 * @param status the one that is wanted
 * @param body what each body with that status has in it
 * @param differ whether no two of them are the same
 * @param requests as they are sent, one after another and then again from the first
 */
record Job(
        int port,
        int connections,
        double seconds,
        double rate,
        int status,
        String body,
        boolean differ,
        List<ByteBuffer> requests) {
    private static final String BETWEEN_REQUESTS = "\0";

    /**
     * Reads it from a line of {@code port connections seconds rate status body differ file}; the file has the requests, with a
     * zero byte between each two.
     */
    static Job parse(String line) throws IOException {
        String[] words = line.split(" ");
        List<ByteBuffer> requests = new ArrayList<>();
        for (String request : Files.readString(Path.of(words[7]), ISO_8859_1).split(BETWEEN_REQUESTS)) {
            byte[] bytes = request.getBytes(ISO_8859_1);
            requests.add(ByteBuffer.allocateDirect(bytes.length).put(bytes));
        }
        return new Job(
                Integer.parseInt(words[0]),
                Integer.parseInt(words[1]),
                Double.parseDouble(words[2]),
                Double.parseDouble(words[3]),
                Integer.parseInt(words[4]),
                words[5],
                Boolean.parseBoolean(words[6]),
                requests);
    }
}
