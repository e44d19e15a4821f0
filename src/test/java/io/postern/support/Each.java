package io.postern.support;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;

/** One test of many things: tells of all with which it fails, by their names. */
public final class Each {
    private Each() {}

    /** Of names themselves. */
    public static void of(Collection<String> names, Consumer<String> test) {
        of(names, Function.identity(), test);
    }

    /** Of things that have names. */
    public static <T> void of(Collection<T> things, Function<T, String> name, Consumer<T> test) {
        assertFalse(things.isEmpty(), "Nothing to test");
        assertAll(things.stream().map(thing -> () -> {
            try {
                test.accept(thing);
            } catch (AssertionError failed) {
                throw new AssertionError(name.apply(thing) + ": " + failed.getMessage(), failed);
            }
        }));
    }
}
