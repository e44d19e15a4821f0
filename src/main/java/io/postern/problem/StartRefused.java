package io.postern.problem;

/**
 * Postern cannot start, for a reason that the operator can remove. The message is one sentence, or two, that says what
 * is wrong and what to do; it is all that the operator sees, so no stack trace is kept. It never holds a secret.
 */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param sentence what is wrong and what to do */
    public StartRefused(String sentence) {
        super(sentence, null, false, false);
    }
}
