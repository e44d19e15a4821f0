package io.postern.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.postern.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordQueueTest {
    /** Two in work and 32 that wait. */
    private static final int PLACES = 34;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final PasswordQueue queue = new PasswordQueue(vertx);
    private final CountDownLatch work = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void close() {
        work.countDown();
        vertx.closeAndAwait();
    }

    @Test
    void hasAnEnd() {
        List<Uni<Integer>> waiting = fill();
        assertFull();
        work.countDown();
        waiting.forEach(each -> each.await().atMost(PATIENCE));
        assertEquals(PLACES, done.get());
        assertEquals(7, queue.run(() -> 7).await().atMost(PATIENCE));
    }

    /** However many guess, they leave room for everybody else; and however full it is, they have their places. */
    @Test
    void givesGuessersTwoPlacesOfTheirOwn() {
        fill();
        List<Uni<Integer>> guesses = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Uni<Integer> each = queue.runForGuesser(this::block).memoize().indefinitely();
            each.subscribe().with(any -> {}, failure -> {});
            guesses.add(each);
        }
        assertInstanceOf(ProblemException.class, failure(queue.runForGuesser(() -> 1)));
        work.countDown();
        guesses.forEach(each -> each.await().atMost(PATIENCE));
        assertEquals(7, queue.runForGuesser(() -> 7).await().atMost(PATIENCE));
    }

    @Test
    void keepsThePlaceOfWhoHasGone() {
        List<Cancellable> gone = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            gone.add(queue.run(this::block).subscribe().with(any -> {}, failure -> {}));
        }
        gone.forEach(Cancellable::cancel);
        assertFull();
    }

    @Test
    void givesAPlaceBackAfterAFailure() {
        for (int i = 0; i < 2 * PLACES; i++) {
            Uni<Integer> failing = queue.run(() -> {
                throw new IllegalArgumentException("expected");
            });
            Throwable failure = failure(failing);
            assertInstanceOf(IllegalArgumentException.class, failure);
        }
    }

    private List<Uni<Integer>> fill() {
        List<Uni<Integer>> waiting = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            Uni<Integer> each = queue.run(this::block).memoize().indefinitely();
            each.subscribe().with(any -> {}, failure -> {});
            waiting.add(each);
        }
        return waiting;
    }

    private int block() throws InterruptedException {
        work.await();
        return done.incrementAndGet();
    }

    private void assertFull() {
        ProblemException refusal = assertInstanceOf(ProblemException.class, failure(queue.run(() -> 1)));
        assertEquals("temporarily_unavailable", refusal.problem().code());
    }

    private static Throwable failure(Uni<?> failing) {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        failing.replaceWithVoid()
                .onFailure()
                .invoke(seen::set)
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(PATIENCE);
        return seen.get();
    }
}
