package io.postern.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What a database said of one thing.
 *
 * @param readAt the position of the change log at which it was read
 * @param value empty when there is no such thing
 */
public record Found<V>(long readAt, Optional<V> value) {
    /** The value; fails when that database has not come as far as we have: another has taken over from it. */
    Optional<V> asNewAs(long position) {
        if (readAt < position) {
            throw new UncheckedIOException(new IOException("The database is behind"));
        }
        return value;
    }
}
