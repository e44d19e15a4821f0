package io.postern.operations;

import io.postern.credential.AccessKeySecret;
import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Lets no secret into the log, whoever writes it: a library that repeats a header, an exception that quotes its input. Our own
 * code does not; this is for what nobody thought of.
 */
@LoggingFilter(name = "secrets")
public final class SecretFilter implements Filter {
    static final String HIDDEN = "***";
    private static final ExtFormatter WORDS = new PatternFormatter("%s");

    /** What our own look like, and what headers, cookies, links and bodies carry, of which the name stays. */
    private static final Pattern SECRET = Pattern.compile("(?<=" + AccessKeySecret.PREFIX + ")\\w+"
            + "|eyJ[\\w-]+\\.[\\w-]+(\\.[\\w-]*)?"
            + "|(?<=(?i:basic|bearer)\\s)\\s*[\\w.~+/=-]{16,}"
            + "|(?<=postern-session=)[\\w-]+"
            + "|(?<=/invitations/)[\\w-]{20,}"
            // The bound is for the stack, on which each escape has a place.
            + "|(?<name>(?i:\"\\w*(?:password|secret)\")\\s?:\\s?\")(?:[^\"\\\\]++|\\\\(?s:.)){1,1000}+");

    private static final String REPLACED = "${name}" + HIDDEN;

    /** The same failure, in words that may be read. */
    private static final class Redacted extends Throwable {
        private static final long serialVersionUID = 1L;

        private final String words;

        /** @param known those whose words are there already: a failure may come to itself again */
        Redacted(Throwable failure, Set<Throwable> known) {
            super(null, next(failure.getCause(), known));
            this.words = redact(failure.toString());
            setStackTrace(failure.getStackTrace());
            for (Throwable suppressed : failure.getSuppressed()) {
                if (known.add(suppressed)) {
                    addSuppressed(new Redacted(suppressed, known));
                }
            }
        }

        private static @Nullable Throwable next(@Nullable Throwable cause, Set<Throwable> known) {
            return cause != null && known.add(cause) ? new Redacted(cause, known) : null;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        String message = WORDS.formatMessage(record);
        if (message != null && holdsSecret(message)) {
            record.setParameters(null);
            if (record instanceof ExtLogRecord ours) {
                ours.setMessage(redact(message), ExtLogRecord.FormatStyle.NO_FORMAT);
            } else {
                record.setMessage(redact(message));
            }
        }
        if (record.getThrown() != null) {
            record.setThrown(redacted(record.getThrown()));
        }
        return true;
    }

    /** Itself if there is nothing to hide. */
    private static Throwable redacted(Throwable failure) {
        return holdsSecret(failure, only()) ? new Redacted(failure, only(failure)) : failure;
    }

    private static boolean holdsSecret(@Nullable Throwable failure, Set<Throwable> looked) {
        return failure != null
                && looked.add(failure)
                && (holdsSecret(failure.toString())
                        || holdsSecret(failure.getCause(), looked)
                        || Arrays.stream(failure.getSuppressed()).anyMatch(each -> holdsSecret(each, looked)));
    }

    /** Equal failures are not the same. */
    private static Set<Throwable> only(Throwable... failures) {
        Set<Throwable> known = Collections.newSetFromMap(new IdentityHashMap<>());
        Collections.addAll(known, failures);
        return known;
    }

    private static boolean holdsSecret(String text) {
        return SECRET.matcher(text).find();
    }

    static String redact(String text) {
        return SECRET.matcher(text).replaceAll(REPLACED);
    }
}
