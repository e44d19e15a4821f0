package io.postern.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Whoever waits for what others wait for too. */
public final class Caller {
    private Caller() {}

    /**
     * The same, for whoever asks for it now to go on where they were: what is shared arrives where the first who asked for it
     * was, or where time ran out.
     */
    public static <T> Uni<T> here(Uni<T> shared) {
        Context caller = Vertx.currentContext();
        return caller == null ? shared : shared.emitOn(work -> caller.runOnContext(again -> work.run()));
    }
}
