package io.postern.packaged;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Clients that create one service account after the other, whatever happens, and remember what they were answered. */
final class Writers implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int PAUSE_MILLIS = 20;

    private final Client client;
    private final String token;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<HttpResponse<String>> refusals = new ConcurrentLinkedQueue<>();
    private final List<CompletableFuture<Void>> running = new ArrayList<>();
    private volatile boolean stopped;

    private Writers(Client client, String token) {
        this.client = client;
        this.token = token;
    }

    static Writers start(Client client, String token) {
        Writers writers = new Writers(client, token);
        for (int i = 0; i < THREADS; i++) {
            writers.running.add(CompletableFuture.runAsync(writers::write, work -> new Thread(work).start()));
        }
        return writers;
    }

    private void write() {
        try {
            while (!stopped) {
                String identifier = UUID.randomUUID().toString();
                if (!isAcknowledged(identifier)) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAcknowledged(String identifier) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    client.post("/api/v1/service-accounts", token, "{\"identifier\":\"%s\"}".formatted(identifier));
            if (answer.statusCode() == 201) {
                acknowledged.add(identifier);
                return true;
            }
            refusals.add(answer);
        } catch (IOException unanswered) {
            // Nobody knows whether it was written, so nobody was promised anything.
        }
        return false;
    }

    /** Waits until so many more were acknowledged; answers how long that took. */
    Duration await(int more) throws Exception {
        int before = acknowledged.size();
        return Await.until(more + " more writes", () -> acknowledged.size() >= before + more);
    }

    /** The identifiers that were acknowledged up to now. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** Every answer that was no acknowledgement. */
    List<HttpResponse<String>> refusals() {
        return List.copyOf(refusals);
    }

    /** Lets each finish what it is at. */
    @Override
    public void close() {
        stopped = true;
        running.forEach(CompletableFuture::join);
    }
}
