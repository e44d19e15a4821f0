package io.postern.rest;

import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The state that a request wants to change, by its entity tags (RFC 9110 §13.1.1): a write that somebody else overtook is
 * refused instead of undoing theirs.
 */
public final class IfMatch {
    private static final IfMatch WHATEVER = new IfMatch(Optional.empty(), false);

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7E]*\"");

    private final Optional<Set<String>> tags;
    private final boolean present;

    private IfMatch(Optional<Set<String>> tags, boolean present) {
        this.tags = tags;
        this.present = present;
    }

    /** No wish at all: the header is absent. */
    public static IfMatch whatever() {
        return WHATEVER;
    }

    /** Reads the header's lines. What is no entity tag matches nothing. */
    public static IfMatch parse(List<String> lines) {
        if (lines.isEmpty()) {
            return WHATEVER;
        }
        String value = String.join(", ", lines).strip();
        if (value.equals("*")) {
            return new IfMatch(Optional.empty(), true);
        }
        Set<String> tags = TAG.matcher(value).results().map(MatchResult::group).collect(Collectors.toSet());
        return new IfMatch(Optional.of(tags), true);
    }

    /** The entity tag of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Demands that a write which may go without the header changes what its client has seen, if it has the header.
     *
     * @throws ProblemException {@code precondition_failed}
     */
    public void demand(long version) {
        if (tags.isPresent() && !tags.get().contains(tag(version))) {
            throw ProblemException.of(
                    ProblemCode.PRECONDITION_FAILED,
                    "It has changed since you read it: its ETag is " + tag(version) + " now. Read it again first.");
        }
    }

    /**
     * Demands that a write which replaces a representation says which one.
     *
     * @throws ProblemException {@code precondition_required} or {@code precondition_failed}
     */
    public void demandPresent(long version) {
        if (!present) {
            throw ProblemException.of(
                    ProblemCode.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag of what you read: this replaces it as a whole.");
        }
        demand(version);
    }
}
