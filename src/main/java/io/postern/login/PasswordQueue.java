package io.postern.login;

import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the slow work with passwords is done: on few threads of its own, in a queue that has an end. Guesses by the
 * thousand take neither the event loop nor the memory of everybody else.
 */
@Singleton
class PasswordQueue {
    private static final int THREADS = 2;
    private static final int WAITING = 32;

    /** How much of it is for those who have guessed too often: enough for the right password, too little to shut others out. */
    private static final int FOR_GUESSERS = 2;

    private final WorkerExecutor threads;
    private final AtomicInteger inHand = new AtomicInteger();
    private final AtomicInteger inHandForGuessers = new AtomicInteger();

    PasswordQueue(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor("postern-passwords", THREADS);
    }

    /** Does it, and answers where it was asked; fails with {@code temporarily_unavailable} when too many wait. */
    <T> Uni<T> run(Callable<T> work) {
        return run(work, inHand, THREADS + WAITING);
    }

    /** The same for somebody who has guessed too often. */
    <T> Uni<T> runForGuesser(Callable<T> work) {
        return run(work, inHandForGuessers, FOR_GUESSERS);
    }

    private <T> Uni<T> run(Callable<T> work, AtomicInteger taken, int places) {
        return Uni.createFrom().deferred(() -> {
            if (taken.incrementAndGet() > places) {
                taken.decrementAndGet();
                return Uni.createFrom().failure(full());
            }
            return threads.executeBlocking(() -> leave(work, taken), false);
        });
    }

    /** The place is free when the work is done, not when its client has gone: else the queue would have no end. */
    private static <T> T leave(Callable<T> work, AtomicInteger taken) throws Exception {
        try {
            return work.call();
        } finally {
            taken.decrementAndGet();
        }
    }

    private static ProblemException full() {
        return ProblemException.of(
                ProblemCode.TEMPORARILY_UNAVAILABLE, "Too many passwords wait to be checked. Try again shortly.");
    }
}
