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
     * Makes a page.
     *
     * @param more whether another page follows
     * @param place where the list goes on after an item
     */
    public static <T> Page<T> of(List<T> items, boolean more, Function<T, Cursor> place) {
        boolean goesOn = more && !items.isEmpty();
        return new Page<>(
                List.copyOf(items),
                goesOn ? place.apply(items.get(items.size() - 1)).encode() : null);
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
