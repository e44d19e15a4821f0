package io.postern.problem;

import java.util.Map;

/** A refusal on its way to the client. It has no stack trace, as it tells of the request and not of our code. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(Problem problem) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** A refusal whose detail tells the client what was wrong and what to do. */
    public static ProblemException of(ProblemCode code, String detail) {
        return new ProblemException(Problem.of(code, detail, Map.of()));
    }

    /** Bad input, told field by field: the field's name to what is wrong with it. */
    public static ProblemException invalid(Map<String, String> validationMessages) {
        return of(ProblemCode.VALIDATION_FAILED, validationMessages);
    }

    /** Bad input of the kind {@code code}, told field by field. */
    public static ProblemException of(ProblemCode code, Map<String, String> validationMessages) {
        return new ProblemException(Problem.of(code, "See validationMessages.", validationMessages));
    }

    /** The one answer for what does not exist and for what belongs to another organization. */
    public static ProblemException notFound() {
        return of(ProblemCode.NOT_FOUND, "There is nothing here, or nothing that you may see.");
    }

    /** What the client is told. */
    public Problem problem() {
        return problem;
    }
}
