package io.postern.paging;

import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.rest.Text;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of every list. */
public class PageRequest {
    /** How many items a page holds at most. Text, because the framework answers 404 to a number that is none. */
    @QueryParam("limit")
    @DefaultValue("50")
    @Pattern(regexp = "[1-9][0-9]?|1[0-9]{2}|200", message = "must be a whole number from 1 to 200")
    @Parameter(description = "How many items a page holds at most")
    @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200")
    public String limit = "50";

    /** Where the page starts, as an earlier page said in {@code next}; null for the first page. */
    @QueryParam("cursor")
    @Parameter(description = "The member next of the page before, as it is")
    public @Nullable String cursor;

    /** What the items have somewhere in their names and descriptions, in whatever case; null for all. */
    @QueryParam("q")
    @Text(max = 100)
    @Parameter(description = "What the items have somewhere in their names and descriptions, in whatever case")
    public @Nullable String q;

    /** What the items are ordered by, with a minus for descending; null for the list's own order. */
    @QueryParam("sort")
    @Parameter(description = "The field to order by, with a minus before it for descending", example = "-createdAt")
    public @Nullable String sort;

    /** How many items a page holds at most. */
    public int limit() {
        return Integer.parseInt(limit);
    }

    /** What to search for; empty for everything. */
    public Optional<String> search() {
        return Optional.ofNullable(q).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * The order that the client wants.
     *
     * @param fields those that the list can be ordered by, its own order first
     * @throws ProblemException {@code invalid_sort} for any other field
     */
    public Sorting sorting(Collection<String> fields, Sorting usual) {
        if (sort == null || sort.isEmpty()) {
            return usual;
        }
        boolean descending = sort.startsWith("-");
        String field = descending ? sort.substring(1) : sort;
        if (!fields.contains(field)) {
            throw ProblemException.of(
                    ProblemCode.INVALID_SORT,
                    Map.of(
                            "sort",
                            "must be one of " + String.join(", ", new TreeSet<>(fields)) + ", or one with a minus"));
        }
        return new Sorting(field, descending);
    }

    /**
     * The place after which the page starts; empty for the first page.
     *
     * @throws ProblemException {@code invalid_cursor} when no page of this order ever said so
     */
    public Optional<Cursor> after(Sorting sorting) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        Cursor place = Cursor.decode(cursor).orElseThrow(PageRequest::invalidCursor);
        if (!place.sorting().equals(sorting.wire())) {
            throw invalidCursor();
        }
        return Optional.of(place);
    }

    /**
     * A time in a filter.
     *
     * @throws ProblemException {@code validation_failed} for that field
     */
    protected static Instant time(String field, String text) {
        try {
            // Of five digits, which Java takes and PostgreSQL does not, RFC 3339 knows no year.
            if (!text.startsWith("+") && !text.startsWith("-")) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeParseException malformed) {
            // Refused below, like a year of five digits.
        }
        throw ProblemException.invalid(Map.of(field, "must be a time such as 2027-01-31T00:00:00Z"));
    }

    /** The refusal of a cursor that Postern did not give. */
    public static ProblemException invalidCursor() {
        return ProblemException.of(
                ProblemCode.INVALID_CURSOR,
                "Take the cursor from the member next of an earlier page, as it is, and keep to that page's sort.");
    }
}
