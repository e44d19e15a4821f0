package io.postern.paging;

import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The query parameters of every list. */
public final class PageRequest {
    /** How many items a page holds at most. Text, because the framework answers 404 to a number that is none. */
    @QueryParam("limit")
    @DefaultValue("50")
    @Pattern(regexp = "[1-9][0-9]?|1[0-9]{2}|200", message = "must be a whole number from 1 to 200")
    @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200")
    public String limit = "50";

    /** Where the page starts, as an earlier page said in {@code next}; null for the first page. */
    @QueryParam("cursor")
    public @Nullable String cursor;

    /** How many items a page holds at most. */
    public int limit() {
        return Integer.parseInt(limit);
    }

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
