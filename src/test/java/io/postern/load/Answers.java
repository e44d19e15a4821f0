package io.postern.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashSet;
import java.util.Set;

/** What came back in a round: counted by status, timed, and some of it looked at. */
final class Answers {
    /** To look at each would cost the generator more than to send it. */
    private static final int LOOK_AT_EACH = 64;

    private static final int STATUSES = 600;
    private static final int SHED = 503;

    private final Job job;
    private final long[] statuses = new long[STATUSES];
    private final Latencies wanted = new Latencies();
    private final Latencies shed = new Latencies();
    private final Set<String> bodies = new HashSet<>();
    private long count;
    private long wrong;
    private long repeated;
    private long withoutRetryAfter;

    Answers(Job job) {
        this.job = job;
    }

    /** Forgets what was counted, not what was seen: a token is new also if another round had it. */
    void clear() {
        java.util.Arrays.fill(statuses, 0);
        wanted.clear();
        shed.clear();
        count = 0;
        wrong = 0;
        repeated = 0;
        withoutRetryAfter = 0;
    }

    /** @param from where its body begins; it may not be all there when the body is not looked at */
    void add(long nanos, Answer answer, byte[] bytes, int from) {
        statuses[answer.status()]++;
        count++;
        if (answer.status() == job.status()) {
            wanted.add(nanos);
            if (count % LOOK_AT_EACH == 0) {
                look(new String(bytes, from, answer.length(), ISO_8859_1));
            }
        } else if (answer.status() == SHED) {
            shed.add(nanos);
            withoutRetryAfter += answer.hasRetryAfter() ? 0 : 1;
        }
    }

    private void look(String body) {
        if (!body.contains(job.body())) {
            wrong++;
        }
        if (job.differ() && !bodies.add(body)) {
            repeated++;
        }
    }

    /** One line of {@code name=value}, rates by the second and times in microseconds. */
    String line(double seconds) {
        StringBuilder line = new StringBuilder();
        line.append("rate=%.1f answers=%d".formatted(statuses[job.status()] / seconds, count));
        for (int status = 0; status < STATUSES; status++) {
            if (statuses[status] > 0) {
                line.append(" status%d=%d".formatted(status, statuses[status]));
            }
        }
        append(line, "", wanted);
        append(line, "shed_", shed);
        line.append(" wrong=%d repeated=%d without_retry_after=%d".formatted(wrong, repeated, withoutRetryAfter));
        return line.toString();
    }

    private static void append(StringBuilder line, String name, Latencies latencies) {
        line.append(" %1$sp50=%2$.1f %1$sp99=%3$.1f %1$sp999=%4$.1f %1$smax=%5$.1f"
                .formatted(
                        name,
                        latencies.at(0.5) / 1e3,
                        latencies.at(0.99) / 1e3,
                        latencies.at(0.999) / 1e3,
                        latencies.at(1) / 1e3));
    }
}
