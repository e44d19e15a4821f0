package io.postern.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** In whatever order things are read, changed and heard of: what was heard of is not forgotten again. */
class RememberedTest {
    private static final String KEY = "key";

    private enum Step {
        /** Somebody changes the row. */
        CHANGE,
        /** Somebody asks. */
        ASK,
        /** The database looks at the row for the one who has waited longest. */
        LOOK,
        /** The same, but what looks is behind. */
        LOOK_BEHIND,
        /** What it saw arrives. */
        ARRIVE,
        /** The database is away for the one who has waited longest. */
        FAIL,
        /** One who asked gives up. */
        GIVE_UP,
        /** What is remembered makes room for something else. */
        EVICT,
        /** The log is read, up to now. */
        HEAR,
        /** The same, and it names what was changed. */
        HEAR_OF_IT,
        /** The next one who asks is held up, after the database has looked and before anybody can see that it is asked. */
        HOLD_UP,
        /** The row does not say what it was; nobody knows what else. */
        RECONNECT
    }

    /** A question that the database has. */
    private static final class Question {
        final CompletableFuture<Integer> answer = new CompletableFuture<>();
        Optional<Integer> seen = Optional.empty();
    }

    private final AsyncCache<String, Integer> cache =
            Caffeine.newBuilder().maximumSize(10).buildAsync();
    private final Deque<Question> questions = new ArrayDeque<>();
    private final Progress progress = new Progress(() -> Duration.ofMinutes(15));
    private final Remembered<String, Integer> remembered =
            new Remembered<>(cache, progress, Duration.ofMinutes(1), key -> ask());
    private final List<Cancellable> asking = new ArrayList<>();
    private int row;
    private int heard;
    private boolean heldUp;

    RememberedTest() {
        progress.reach(0);
        progress.heard(System.nanoTime());
    }

    @Property(tries = 20_000)
    void neverSaysWhatIsOlderThanWhatWasHeard(@ForAll @Size(max = 30) List<Step> steps) {
        for (Step step : steps) {
            take(step);
            remembered.present(KEY).ifPresent(value -> assertTrue(value >= heard, () -> steps.toString()));
        }
        while (!questions.isEmpty()) {
            take(Step.LOOK);
            take(Step.ARRIVE);
        }
        take(Step.HEAR);
        heldUp = false;
        CompletableFuture<Optional<Integer>> last = remembered.get(KEY).subscribeAsCompletionStage();
        while (!questions.isEmpty()) {
            take(Step.LOOK);
            take(Step.ARRIVE);
        }
        assertEquals(there(row), last.join());
    }

    @Example
    void readsOnceForAllWhoWait() {
        for (int i = 0; i < 10; i++) {
            take(Step.ASK);
        }
        assertEquals(1, questions.size());
        take(Step.FAIL);
        take(Step.ASK);
        assertEquals(1, questions.size(), "What failed is asked again");
        take(Step.LOOK);
        take(Step.ARRIVE);
        take(Step.ASK);
        assertEquals(0, questions.size());
    }

    /** So that one loop is not left with the work of all, nor two threads with one request. */
    @Example
    void answersEachWhereTheyAsked() {
        Vertx vertx = Vertx.vertx();
        try {
            VertxInternal loops = (VertxInternal) vertx;
            List<Context> contexts = List.of(loops.createEventLoopContext(), loops.createEventLoopContext());
            assertNotSame(contexts.get(0), contexts.get(1));
            List<CompletableFuture<Context>> heard =
                    contexts.stream().map(this::askFrom).toList();
            while (questions.isEmpty()) {
                Thread.onSpinWait();
            }
            take(Step.LOOK);
            take(Step.ARRIVE);
            assertEquals(contexts, heard.stream().map(CompletableFuture::join).toList());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private CompletableFuture<Context> askFrom(Context context) {
        CompletableFuture<Context> heard = new CompletableFuture<>();
        CompletableFuture<Void> asked = new CompletableFuture<>();
        context.runOnContext(here -> {
            remembered.get(KEY).subscribe().with(value -> heard.complete(Vertx.currentContext()));
            asked.complete(null);
        });
        asked.join();
        return heard;
    }

    private void take(Step step) {
        switch (step) {
            case CHANGE -> row++;
            case ASK -> asking.add(remembered.get(KEY).subscribe().with(value -> {}, away -> {}));
            case LOOK -> look(row);
            case LOOK_BEHIND -> look(Math.max(0, row - 2));
            case ARRIVE ->
                questions.stream()
                        .filter(question -> question.seen.isPresent())
                        .findFirst()
                        .ifPresent(this::arrive);
            case FAIL -> Optional.ofNullable(questions.poll()).ifPresent(RememberedTest::fail);
            case GIVE_UP -> asking.stream().findFirst().ifPresent(this::giveUp);
            case EVICT -> remembered.present(KEY).ifPresent(there -> evict());
            case HEAR -> hear();
            case HEAR_OF_IT -> {
                heard = row;
                progress.reach(row);
                remembered.forget(KEY);
            }
            case HOLD_UP -> heldUp = true;
            case RECONNECT -> {
                heard = row;
                progress.reach(row);
                remembered.forgetAll();
            }
            default -> throw new IllegalArgumentException(step.name());
        }
    }

    private void hear() {
        heard = row;
        progress.reach(row);
        remembered.forgetIf(value -> value < row);
    }

    private void look(int seen) {
        questions.stream()
                .filter(question -> question.seen.isEmpty())
                .findFirst()
                .ifPresent(question -> question.seen = Optional.of(seen));
    }

    private void evict() {
        cache.synchronous().invalidate(KEY);
    }

    private void arrive(Question question) {
        questions.remove(question);
        question.answer.complete(question.seen.orElseThrow());
    }

    private static void fail(Question question) {
        question.answer.completeExceptionally(new IllegalStateException("away"));
    }

    private void giveUp(Cancellable one) {
        asking.remove(one);
        one.cancel();
    }

    private Uni<Found<Integer>> ask() {
        Question question = new Question();
        questions.add(question);
        if (heldUp) {
            heldUp = false;
            question.seen = Optional.of(row);
            row++;
            hear();
        }
        return Uni.createFrom().completionStage(question.answer).map(seen -> new Found<>(seen, there(seen)));
    }

    /** Now and then there is nothing. */
    private static Optional<Integer> there(int seen) {
        return seen % 4 == 3 ? Optional.empty() : Optional.of(seen);
    }
}
