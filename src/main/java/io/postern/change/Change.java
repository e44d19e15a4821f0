package io.postern.change;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/**
 * What a transaction touched, as the change log has it.
 *
 * @param position the transaction's place in the order of all that committed
 * @param subject which one: its id, or the name of a permission
 */
public record Change(long position, UUID organization, Kind kind, String subject) {
    /** What the log tells apart. */
    public enum Kind {
        ORGANIZATION,
        RESOURCE_SERVER,
        PERMISSION,
        ROLE,
        GROUP,
        ACCOUNT,
        ACCESS_KEY,
        SIGNING_KEY,
        /** Something that only a newer version knows. */
        OTHER;

        static Kind of(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', '-')
                            .equals(name))
                    .findFirst()
                    .orElse(OTHER);
        }
    }
}
