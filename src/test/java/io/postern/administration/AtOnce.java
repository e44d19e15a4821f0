package io.postern.administration;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many clients that all begin together. */
public final class AtOnce {
    private AtOnce() {}

    public static <T> List<T> all(int clients, IntFunction<T> work) {
        CyclicBarrier start = new CyclicBarrier(clients);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<T>> calls = IntStream.range(0, clients)
                    .<Callable<T>>mapToObj(i -> () -> {
                        start.await();
                        return work.apply(i);
                    })
                    .toList();
            return threads.invokeAll(calls).stream().map(AtOnce::get).toList();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T get(Future<T> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
