package io.postern.postgres;

/** A program of PostgreSQL ended badly. The message names the program and quotes the last line that it wrote. */
final class ToolFailed extends Exception {
    private static final long serialVersionUID = 1;

    ToolFailed(String tool, String output) {
        super(tool + ": " + lastLine(output), null, false, false);
    }

    private static String lastLine(String output) {
        return output.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, last) -> last)
                .orElse("no output")
                .strip();
    }
}
