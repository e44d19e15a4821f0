package io.postern.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps an HTTP server busy: reads a {@link Job} from each line of its input, does it, and answers with a line of what it found.
 * It lives through all rounds, so that its own code is as quick in the first that counts as in the last.
 */
public final class Load {
    /** More than any answer has. */
    private static final int BUFFER = 64 * 1024;

    /** Whoever is not answered by then is not waited for. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Job job;
    private final Answers answers;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] array = new byte[BUFFER];
    private final List<Caller> callers = new ArrayList<>();
    /** Those that wait for nothing. */
    private final Deque<Caller> idle = new ArrayDeque<>();

    private int next;
    private long sent;
    private long broken;
    private long ends;

    private Load(Job job) throws IOException {
        this.job = job;
        this.answers = new Answers(job);
    }

    /** @param arguments none */
    public static void main(String... arguments) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(new Load(Job.parse(line)).run());
        }
    }

    private String run() throws IOException {
        try {
            for (int i = 0; i < job.connections(); i++) {
                callers.add(new Caller(job.port(), selector));
            }
            return load();
        } finally {
            for (Caller caller : callers) {
                caller.close();
            }
            selector.close();
        }
    }

    private String load() throws IOException {
        idle.addAll(callers);
        Duration cpu = cpu();
        long begun = System.nanoTime();
        ends = begun + (long) (job.seconds() * 1e9);
        if (job.rate() > 0) {
            byTheClock(begun);
        } else {
            asTheyAreAnswered();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        // Those that came in time.
        String found = answers.line(seconds);
        double busy = cpu().minus(cpu).toNanos() / 1e9 / seconds;
        drain();
        return "%s seconds=%.3f sent=%d broken=%d unanswered=%d busy=%.2f"
                .formatted(found, seconds, sent, broken, callers.size() - idle.size(), busy);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private void asTheyAreAnswered() throws IOException {
        for (long now = System.nanoTime(); now < ends; now = System.nanoTime()) {
            while (!idle.isEmpty()) {
                send(idle.poll(), now);
            }
            selector.select(this::receiveAndSend, 100);
        }
    }

    /** Who is answered asks again at once, so that nobody waits for all others of the same turn. */
    private void receiveAndSend(SelectionKey key) {
        Caller caller = (Caller) key.attachment();
        long now = System.nanoTime();
        if (receive(caller) && now < ends) {
            idle.pollLast();
            send(caller, now);
        }
    }

    /** What finds nobody free is not sent, now or later: {@code sent} tells how much was offered. */
    private void byTheClock(long begun) throws IOException {
        long due = 0;
        for (long now = begun; now < ends; now = System.nanoTime()) {
            long duePerClock = (long) ((now - begun) / 1e9 * job.rate());
            for (; due < duePerClock && !idle.isEmpty(); due++) {
                send(idle.poll(), System.nanoTime());
            }
            due = duePerClock;
            selector.selectNow(this::receiveLate);
        }
    }

    private void receiveLate(SelectionKey key) {
        receive((Caller) key.attachment());
    }

    private void drain() throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (idle.size() < callers.size() && System.nanoTime() < end) {
            selector.select(this::receiveLate, 100);
        }
    }

    private void send(Caller caller, long now) {
        try {
            caller.send(job.requests().get(next), now);
            next = next + 1 == job.requests().size() ? 0 : next + 1;
            sent++;
        } catch (IOException gone) {
            mend(caller);
        }
    }

    /** Whether its answer is there; it is the last of those that wait for nothing then. */
    private boolean receive(Caller caller) {
        try {
            if (caller.receive(buffer, array, answers)) {
                idle.addLast(caller);
                return true;
            }
        } catch (IOException gone) {
            mend(caller);
        }
        return false;
    }

    private void mend(Caller caller) {
        broken++;
        try {
            caller.connectAgain();
            idle.addLast(caller);
        } catch (IOException nobody) {
            throw new IllegalStateException("Nobody listens any more", nobody);
        }
    }
}
