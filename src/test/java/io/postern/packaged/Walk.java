package io.postern.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of documentation that can be walked: commands in {@code sh} blocks, and after each what it prints. */
record Walk(List<Step> steps) {
    private static final Pattern STEP = Pattern.compile(
            "^## (?<heading>[^\n]*)$|^```sh\n(?<commands>.*?)^```$(?:\n+```text\n(?<output>.*?)^```$)?",
            Pattern.MULTILINE | Pattern.DOTALL);

    /** Ends what a step prints. */
    private static final String END = "---- end of step ----";

    /** What differs from run to run. Versions do not, and stay. */
    private static final Map<Pattern, String> MASKS = new LinkedHashMap<>();

    static {
        mask("http://localhost:\\d+", "<url>");
        mask("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>");
        mask("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>");
        // Before it are blanks, as many as the length of what varies leaves room for.
        mask(", *\"iat\"", ",\"iat\"");
        mask("\"(exp|iat)\":\\d+", "\"$1\":<time>");
        // The same from run to run, but it counts what the first start does, which is no matter of this page.
        mask("\"gen\":\\d+", "\"gen\":<position>");
        mask("PSTK[A-Z2-7]{20}", "<key>");
        mask("psts_[0-9A-Za-z_]+", "<secret>");
        mask("eyJ[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]+", "<token>");
        mask("/invitations/[0-9A-Za-z_-]{43}", "/invitations/<invitation>");
        mask("\"next\":\"[0-9A-Za-z_-]+\"", "\"next\":\"<cursor>\"");
    }

    /**
     * Commands that belong together.
     *
     * @param place the heading above, and which of its steps it is
     * @param output what the page says that they print
     */
    record Step(String place, String commands, String output) {}

    private static void mask(String pattern, String replacement) {
        MASKS.put(Pattern.compile(pattern), replacement);
    }

    /** Reads a page. */
    static Walk read(Path page) throws IOException {
        Matcher found = STEP.matcher(Files.readString(page));
        List<Step> steps = new ArrayList<>();
        String heading = "";
        int number = 0;
        while (found.find()) {
            if (found.group("commands") == null) {
                heading = found.group("heading");
                number = 0;
            } else {
                number++;
                String output = found.group("output");
                steps.add(new Step(heading + " " + number, found.group("commands"), output == null ? "" : output));
            }
        }
        return new Walk(steps);
    }

    /** All steps as one script. */
    String script() {
        return steps.stream()
                .map(step -> step.commands() + "\necho '" + END + "'\n")
                .collect(Collectors.joining());
    }

    /** What each step printed, of what the script printed; of what came after the last end nothing. */
    static List<String> outputs(String printed) {
        List<String> parts = new ArrayList<>(List.of(printed.split(Pattern.quote(END + "\n"), -1)));
        parts.remove(parts.size() - 1);
        return parts;
    }

    /** A text without what differs from run to run. */
    static String masked(String text) {
        String masked = text;
        for (Map.Entry<Pattern, String> mask : MASKS.entrySet()) {
            masked = mask.getKey().matcher(masked).replaceAll(mask.getValue());
        }
        return masked;
    }

    /** Two texts line by line: what only the first has with a minus, what only the second has with a plus. */
    static String difference(String documented, String printed) {
        List<String> some = documented.lines().toList();
        List<String> others = printed.lines().toList();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < Math.max(some.size(), others.size()); i++) {
            String one = i < some.size() ? some.get(i) : null;
            String other = i < others.size() ? others.get(i) : null;
            if (one != null && one.equals(other)) {
                lines.append("  ").append(one).append('\n');
                continue;
            }
            if (one != null) {
                lines.append("- ").append(one).append('\n');
            }
            if (other != null) {
                lines.append("+ ").append(other).append('\n');
            }
        }
        return lines.toString();
    }
}
