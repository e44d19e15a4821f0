package io.postern.persistence;

import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What a request refers to has to be there. */
public final class References {
    private References() {}

    /**
     * Demands that all was found that was looked for.
     *
     * @param field the request's field that refers to it
     * @throws ProblemException {@code unknown_reference}, with what is missing
     */
    public static <I extends Comparable<I>, E> void demandAll(
            String field, Collection<I> wanted, Collection<E> found, Function<E, I> id) {
        Set<I> missing = new TreeSet<>(wanted);
        found.forEach(row -> missing.remove(id.apply(row)));
        if (!missing.isEmpty()) {
            throw ProblemException.of(
                    ProblemCode.UNKNOWN_REFERENCE, Map.of(field, "there are no " + field + " " + missing));
        }
    }
}
