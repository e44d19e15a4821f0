package io.postern.operations;

import io.postern.credential.AccessKeySecret;
import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Lets no secret into the log, whoever writes it: a library that repeats a header, an exception that quotes its input. Our own
 * code does not; this is for what nobody thought of.
 */
@LoggingFilter(name = "secrets")
public final class SecretFilter implements Filter {
    static final String HIDDEN = "***";
    private static final ExtFormatter WORDS = new PatternFormatter("%s");

    /** What our own look like, and what headers, cookies and links carry. */
    private static final Pattern SECRET = Pattern.compile("(?<=" + AccessKeySecret.PREFIX + ")\\w+"
            + "|eyJ[\\w-]+\\.[\\w-]+(\\.[\\w-]*)?"
            + "|(?<=(?i:basic|bearer)\\s)\\s*[\\w.~+/=-]{16,}"
            + "|(?<=postern-session=)[\\w-]+"
            + "|(?<=/invitations/)[\\w-]{20,}"
            + "|(?<=(?i:\"password\"|\"newPassword\"|\"secret\")\\s?:\\s?\")[^\"]+");

    /** The same failure, in words that may be read. */
    private static final class Redacted extends Throwable {
        private static final long serialVersionUID = 1L;

        private final String words;

        Redacted(Throwable failure) {
            super(null, failure.getCause() == null ? null : redacted(failure.getCause()));
            this.words = redact(failure.toString());
            setStackTrace(failure.getStackTrace());
            for (Throwable suppressed : failure.getSuppressed()) {
                addSuppressed(redacted(suppressed));
            }
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
        return holdsSecret(failure) ? new Redacted(failure) : failure;
    }

    private static boolean holdsSecret(Throwable failure) {
        return holdsSecret(failure.toString())
                || failure.getCause() != null && holdsSecret(failure.getCause())
                || Arrays.stream(failure.getSuppressed()).anyMatch(SecretFilter::holdsSecret);
    }

    private static boolean holdsSecret(String text) {
        return SECRET.matcher(text).find();
    }

    static String redact(String text) {
        return SECRET.matcher(text).replaceAll(HIDDEN);
    }
}
