package io.postern.problem;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A refusal on its way to the client. It has no stack trace, as it tells of the request and not of our code. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Optional<Duration> retryAfter;

    private ProblemException(Problem problem, Optional<Duration> retryAfter) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** A refusal whose detail tells the client what was wrong and what to do. */
    public static ProblemException of(ProblemCode code, String detail) {
        return of(code, detail, Map.of());
    }

    /** Bad input, told field by field: the field's name to what is wrong with it. */
    public static ProblemException invalid(Map<String, String> validationMessages) {
        return of(ProblemCode.VALIDATION_FAILED, validationMessages);
    }

    /** Bad input of the kind {@code code}, told field by field. */
    public static ProblemException of(ProblemCode code, Map<String, String> validationMessages) {
        return of(code, "See validationMessages.", validationMessages);
    }

    /** Demands that a request leaves a field as it is; fails with {@code read_only_field}. */
    public static void demandSame(String field, String now, String wanted) {
        if (!now.equals(wanted)) {
            throw of(ProblemCode.READ_ONLY_FIELD, Map.of(field, "does not change: it is " + now));
        }
    }

    /** The one answer for what does not exist and for what belongs to another organization. */
    public static ProblemException notFound() {
        return of(ProblemCode.NOT_FOUND, "There is nothing here, or nothing that you may see.");
    }

    /** The answer to who failed too often: to come back when {@code wait} is over. */
    public static ProblemException tooManyRequests(Duration wait) {
        Problem problem = Problem.of(
                ProblemCode.TOO_MANY_REQUESTS, "Too many attempts have failed. Wait before you try again.", Map.of());
        return new ProblemException(problem, Optional.of(wait));
    }

    private static ProblemException of(ProblemCode code, String detail, Map<String, String> validationMessages) {
        Optional<Duration> wait = code == ProblemCode.TEMPORARILY_UNAVAILABLE
                ? Optional.of(Duration.ofSeconds(Outage.RETRY_AFTER_SECONDS))
                : Optional.empty();
        return new ProblemException(Problem.of(code, detail, validationMessages), wait);
    }

    /** How long the client should wait before it tries again; empty where waiting does not help. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** What the client is told. */
    public Problem problem() {
        return problem;
    }
}
