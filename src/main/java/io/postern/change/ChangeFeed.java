package io.postern.change;

import io.postern.persistence.Caller;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Reads the change log, on a connection of its own: each second, at every reconnection, and when a notification says that there
 * is something. The poll alone is what everything rests on; a notification that is lost costs a second.
 */
@Singleton
public class ChangeFeed {
    private static final Logger LOG = Logger.getLogger(ChangeFeed.class);

    private static final long EACH_MILLIS = 1_000;

    /** How long an answer waits for this replica to know what it changed: once on a connection that may be lost, once on another. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** More changes than this are not looked at one by one. */
    private static final int MANY = 1_000;

    /** Not on an event loop: whoever remembers a lot takes a while to forget. */
    private final ExecutorService hearing = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "changes");
        thread.setDaemon(true);
        return thread;
    });

    private final FeedConnection connection;
    private final Progress progress;
    private final List<ChangeListener> listeners;

    /** Where we are, and in which history. */
    private volatile Place place = new Place(Long.MAX_VALUE, new UUID(0, 0));

    private CompletableFuture<Void> current = CompletableFuture.completedFuture(null);
    private Optional<CompletableFuture<Void>> next = Optional.empty();
    private long timer;

    private record Place(long position, UUID stamp) {}

    ChangeFeed(FeedConnection connection, Progress progress, @All List<ChangeListener> listeners) {
        this.connection = connection;
        this.progress = progress;
        this.listeners = listeners;
    }

    void begin(@Observes StartupEvent start, Vertx vertx) {
        connection.whenNotified(this::look);
        timer = vertx.setPeriodic(0, EACH_MILLIS, tick -> look());
    }

    void end(@Observes ShutdownEvent end, Vertx vertx) {
        vertx.cancelTimer(timer);
        connection.close();
    }

    private void look() {
        poll();
    }

    /** Ends when this replica knows what was committed before; fails when it cannot learn that. */
    public Uni<Void> catchUp() {
        return polled().onFailure()
                .retry()
                .atMost(1)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .plug(Caller::here);
    }

    /** The same within some time, and fails at once when the database did not answer of late. */
    public Uni<Void> catchUpWithin(Duration patience) {
        return progress.isAway()
                ? Uni.createFrom().failure(new IOException("The database is away"))
                : polled().ifNoItem().after(patience).fail().plug(Caller::here);
    }

    private Uni<Void> polled() {
        return Uni.createFrom().deferred(() -> Uni.createFrom().completionStage(poll().copy()));
    }

    /** One poll at a time; whoever comes meanwhile waits for one that has not begun yet, with all others who do. */
    private synchronized CompletableFuture<Void> poll() {
        if (next.isEmpty()) {
            CompletableFuture<Void> polled = new CompletableFuture<>();
            next = Optional.of(polled);
            current.whenComplete((done, failure) -> begin(polled));
            return polled;
        }
        return next.get();
    }

    private synchronized void begin(CompletableFuture<Void> poll) {
        current = poll;
        next = Optional.empty();
        ask().subscribe().with(done -> poll.complete(null), poll::completeExceptionally);
    }

    private Uni<Void> ask() {
        long sent = System.nanoTime();
        Place known = place;
        return connection
                .changesAfter(known.position(), known.stamp(), MANY + 1)
                .emitOn(hearing)
                .invoke(rows -> hear(rows, sent))
                .onFailure()
                .invoke(progress::lost)
                .replaceWithVoid();
    }

    private void hear(RowSet<Row> rows, long sent) {
        Row first = rows.iterator().next();
        List<Change> changes = changes(rows);
        Place heard = new Place(first.getLong("now_at"), first.getUUID("stamp"));
        // First the position, then the changes: what comes to be remembered in between may find itself late.
        progress.reach(heard.position());
        Changes sorted = new Changes(changes);
        if (!first.getBoolean("same_history") || changes.size() > MANY || sorted.areBeyondUs()) {
            each(ChangeListener::anythingMayHaveChanged);
        } else if (!changes.isEmpty()) {
            each(listener -> listener.changed(sorted));
        }
        place = heard;
        progress.heard(sent);
    }

    /** Who makes nothing of a change forgets everything, and keeps nobody else from hearing of it. */
    private void each(Consumer<ChangeListener> news) {
        for (ChangeListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException mistake) {
                LOG.error("A change was not understood, and everything is forgotten", mistake);
                listener.anythingMayHaveChanged();
            }
        }
    }

    private static List<Change> changes(RowSet<Row> rows) {
        List<Change> changes = new ArrayList<>();
        for (Row row : rows) {
            if (row.getLong("position") != null) {
                changes.add(new Change(
                        row.getLong("position"),
                        row.getUUID("organization_id"),
                        Change.Kind.of(row.getString("kind")),
                        row.getString("subject")));
            }
        }
        return changes;
    }
}
