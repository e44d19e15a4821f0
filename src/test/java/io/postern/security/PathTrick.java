package io.postern.security;

import java.util.List;
import java.util.stream.Stream;

/**
 * Another spelling of a path.
 *
 * @param spelling what stands for one of the slashes, or comes after the last step; {@code LETTER} is the next letter's
 *     code in hexadecimal, and for that letter
 */
record PathTrick(String spelling, Meaning meaning) {
    /** What is meant by a path in which a slash is spelled like this. */
    enum Meaning {
        /** The same. */
        SAME,
        /** Something else, which may be one of ours. */
        ANOTHER,
        /** Nothing. */
        NONE
    }

    private static final String LETTER = "LETTER";

    /** All that we know of. */
    static final List<PathTrick> ALL = Stream.of(
                    tricks(
                            Meaning.SAME,
                            "//",
                            "///",
                            "/./",
                            "/x/../",
                            "/x/y/../../",
                            "/%2e/",
                            "/x/%2e%2E/",
                            "/x/.%2e/"),
                    tricks(Meaning.SAME, ";/", ";x/", ";x=1;y=..%2f/", "/%LETTER"),
                    tricks(Meaning.ANOTHER, "%2F", "%2f", "%5c", "%3B/", "%3bx/", "%3F/", "%23/", ".json/", "/../"),
                    tricks(Meaning.ANOTHER, "%00/", "/%00", "%20/", "/%20", "%0d%0a/", "/%C0%AE%C0%AE/"),
                    tricks(Meaning.ANOTHER, "/..;/", "/x/..;/", "/;x/", "/x/..%2f", "/x/%2e%2e%2f"),
                    tricks(Meaning.ANOTHER, "%252F", "%253B/", "/x/%252e%252e/", "/%25LETTER"),
                    tricks(Meaning.NONE, "\\", "%/", "%zz/"))
            .flatMap(tricks -> tricks)
            .toList();

    private static Stream<PathTrick> tricks(Meaning meaning, String... spellings) {
        return Stream.of(spellings).map(spelling -> new PathTrick(spelling, meaning));
    }

    /** Whether a path can have this trick in that place. */
    boolean fits(String path, int place) {
        return place < path.length() || !spelling.endsWith(LETTER) && !spelling.equals("/../");
    }

    /**
     * A path with this trick in it.
     *
     * @param place where the slash is, or the path's length
     */
    String in(String path, int place) {
        String rest = path.substring(Math.min(place + 1, path.length()));
        if (spelling.endsWith(LETTER)) {
            String code = Integer.toHexString(rest.charAt(0));
            return path.substring(0, place) + spelling.replace(LETTER, code) + rest.substring(1);
        }
        return path.substring(0, place) + spelling + rest;
    }
}
