package io.postern.paging;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the page after this one; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /**
     * Makes a page of rows that were read with one more than fits, which tells whether another page follows.
     *
     * @param limit how many items fit
     * @param place where the list goes on after an item
     */
    public static <T> Page<T> of(List<T> oneMoreThanFits, int limit, Function<T, Cursor> place) {
        if (oneMoreThanFits.size() <= limit) {
            return new Page<>(List.copyOf(oneMoreThanFits), null);
        }
        List<T> items = List.copyOf(oneMoreThanFits.subList(0, limit));
        return new Page<>(items, place.apply(items.get(limit - 1)).encode());
    }

    /** The same page without the items that are not there any more. */
    public Page<T> only(Predicate<T> there) {
        return new Page<>(items.stream().filter(there).toList(), next);
    }

    /** The same page with each item shown in another form. */
    public <R> Page<R> map(Function<? super T, ? extends R> form) {
        return new Page<>(items.stream().<R>map(form).toList(), next);
    }
}
