package io.postern.paging;

import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query parameters of every list. */
public final class PageRequest {
    /** How many items a page holds at most. */
    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    public int limit = 50;

    /** Where the page starts, as an earlier page said in {@code next}; null for the first page. */
    @QueryParam("cursor")
    public @Nullable String cursor;

    /**
     * The key after which the page starts.
     *
     * @throws ProblemException {@code invalid_cursor} when the cursor was not made by {@link Page#next}
     */
    public Optional<String> after() {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            throw invalidCursor();
        }
    }

    /** The refusal of a cursor that Postern did not give. */
    public static ProblemException invalidCursor() {
        return ProblemException.of(
                ProblemCode.INVALID_CURSOR, "Take the cursor from the member next of an earlier page, as it is.");
    }
}
