package io.postern.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page ends and the next begins. Opaque to clients: what is in it may change.
 *
 * @param sorting the order in which the page was read
 * @param value what the last item is ordered by
 * @param key the last item's own key, unique in the list
 */
public record Cursor(String sorting, String value, String key) {
    /** Base64url of the three, a line each; the value comes last, as it alone may hold line breaks. */
    String encode() {
        String text = sorting + "\n" + key + "\n" + value;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The cursor that was encoded so; empty when none was. */
    static Optional<Cursor> decode(String encoded) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            String[] parts = text.split("\n", 3);
            boolean sound = parts.length == 3 && text.indexOf('\0') < 0;
            return sound ? Optional.of(new Cursor(parts[0], parts[2], parts[1])) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
