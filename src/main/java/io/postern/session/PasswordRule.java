package io.postern.session;

import io.postern.problem.ProblemException;
import java.util.Map;
import java.util.stream.Stream;

/** What a password has to be: long, and nothing that is written beside it. */
public final class PasswordRule {
    /** As a regular expression. */
    public static final String FORM = "[^\\p{Cc}\\p{Cs}]{12,200}";

    /** The same in words. */
    public static final String MESSAGE = "must be 12 to 200 characters, without control characters";

    private PasswordRule() {}

    /**
     * Demands that a password is none that everybody knows who knows the person.
     *
     * @param field the request's field that it came in
     * @throws ProblemException {@code validation_failed}
     */
    public static void demandUnknown(String field, String password, Person person) {
        boolean known = Stream.concat(
                        Stream.of(person.identifier(), person.organizationName()), person.email().stream())
                .anyMatch(password::equalsIgnoreCase);
        if (known) {
            throw ProblemException.invalid(
                    Map.of(field, "must not be the e-mail address, the identifier or the organization's name"));
        }
    }
}
