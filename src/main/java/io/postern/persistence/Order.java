package io.postern.persistence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that a list can be ordered by, with an index that has the same order.
 *
 * @param <E> the row
 * @param field its name for clients
 * @param column in SQL, of the row {@code e}; empty when the rows' own keys are the order
 * @param bound in SQL, the parameter {@code :value} as the column is compared with it
 * @param value what a cursor keeps of a row
 * @param read what the statement gets of the cursor; empty when it can be none of ours
 * @param latestFirst whether a list whose usual order it is begins with the greatest
 */
public record Order<E>(
        String field,
        String column,
        String bound,
        Function<E, String> value,
        Function<String, Optional<?>> read,
        boolean latestFirst) {

    /** By a name, in whatever case. */
    public static <E> Order<E> byName(String field, String column, Function<E, String> value) {
        return new Order<>(field, "lower(e." + column + ")", "lower(cast(:value as text))", value, Optional::of, false);
    }

    /** By age. Ids sort by the time at which they were made, so that no other column is asked. */
    public static <E> Order<E> byAge() {
        return new Order<>("createdAt", "", "", row -> "", Optional::of, false);
    }

    /** By a point in time, the latest first. */
    public static <E> Order<E> byTime(String field, String column, Function<E, Instant> value) {
        return new Order<>(
                field,
                "e." + column,
                "cast(:value as timestamptz)",
                value.andThen(Instant::toString),
                Order::instant,
                true);
    }

    /** What comes after the cursor, as a condition that an index can answer. */
    String after(boolean descending) {
        String comes = descending ? " < " : " > ";
        return column.isEmpty()
                ? "e.id" + comes + ":after"
                : "(" + column + ", e.id)" + comes + "(" + bound + ", :after)";
    }

    /** The order itself. */
    String by(boolean descending) {
        String direction = descending ? " desc" : "";
        return (column.isEmpty() ? "" : column + direction + ", ") + "e.id" + direction;
    }

    /** PostgreSQL knows earlier and later times, but not all that Java can write; RFC 3339 knows none of them. */
    private static boolean isWithinFourDigits(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= 9999;
    }

    private static Optional<?> instant(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(Order::isWithinFourDigits);
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
