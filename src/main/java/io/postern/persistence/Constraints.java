package io.postern.persistence;

import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import org.hibernate.exception.ConstraintViolationException;

/** Tells what a broken constraint means to the client: the ends of the constraints' names say it. */
final class Constraints {
    private Constraints() {}

    static Throwable explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException broken && broken.getConstraintName() != null) {
                return explain(broken.getConstraintName(), failure);
            }
        }
        return failure;
    }

    private static Throwable explain(String constraint, Throwable failure) {
        if (constraint.endsWith("_name_taken")) {
            return ProblemException.of(ProblemCode.NAME_TAKEN, "Choose another name: this one is in use.");
        }
        if (constraint.endsWith("_email_taken")) {
            return ProblemException.of(ProblemCode.EMAIL_TAKEN, "Another account has this e-mail address.");
        }
        if (constraint.endsWith("_fkey")) {
            return ProblemException.of(
                    ProblemCode.UNKNOWN_REFERENCE, "Something that the request refers to has just been deleted.");
        }
        return failure;
    }
}
