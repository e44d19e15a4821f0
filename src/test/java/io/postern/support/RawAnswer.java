package io.postern.support;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What came back for a {@link RawRequest}. */
public record RawAnswer(int status, List<String> headers, String body) {

    static RawAnswer of(String head) {
        List<String> lines = Arrays.asList(head.split("\r\n"));
        return new RawAnswer(Integer.parseInt(lines.get(0).split(" ")[1]), lines.subList(1, lines.size()), "");
    }

    RawAnswer with(String received) {
        return new RawAnswer(status, headers, received);
    }

    /** The value of the first header of that name. */
    public Optional<String> header(String name) {
        String start = name + ": ";
        return headers.stream()
                .filter(line -> line.regionMatches(true, 0, start, 0, start.length()))
                .map(line -> line.substring(start.length()))
                .findFirst();
    }
}
