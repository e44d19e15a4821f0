package io.postern.accesskey;

import io.postern.paging.PageRequest;
import io.postern.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which access keys to look for. All of it has to fit; what is absent does not matter. */
public final class AccessKeyQuery extends PageRequest {
    private static final Set<String> STATUSES = Set.of("ACTIVE", "INACTIVE");

    private static final String UNUSED = """
            (e.created_at < :unused and not exists (
                select from access_key_uses u
                where u.organization_id = :organization and u.access_key_id = e.id and u.last_used_at >= :unused))
            """;

    @QueryParam("status")
    @Parameter(description = "ACTIVE or INACTIVE")
    public @Nullable String status;

    @QueryParam("expiringBefore")
    @Parameter(description = "The time before which they end, RFC 3339", example = "2027-02-28T00:00:00Z")
    public @Nullable String expiringBefore;

    @QueryParam("unusedSince")
    @Parameter(description = "The time since which they have not been used, RFC 3339", example = "2027-01-01T00:00:00Z")
    public @Nullable String unusedSince;

    /**
     * In SQL, on the row {@code e}.
     *
     * @throws ProblemException {@code validation_failed}
     */
    String condition() {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> wanted = parameters();
        if (wanted.containsKey("active")) {
            conditions.add("e.active = :active");
        }
        if (wanted.containsKey("ending")) {
            conditions.add("e.expires_at < :ending");
        }
        if (wanted.containsKey("unused")) {
            conditions.add(UNUSED);
        }
        return String.join(" and ", conditions);
    }

    /** The values of {@link #condition()}, by name. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        if (isGiven(status)) {
            parameters.put("active", isActive(status));
        }
        if (isGiven(expiringBefore)) {
            parameters.put("ending", time("expiringBefore", expiringBefore));
        }
        if (isGiven(unusedSince)) {
            parameters.put("unused", time("unusedSince", unusedSince));
        }
        return parameters;
    }

    private static boolean isGiven(@Nullable String text) {
        return text != null && !text.isEmpty();
    }

    private static boolean isActive(String status) {
        String wanted = status.toUpperCase(Locale.ROOT);
        if (!STATUSES.contains(wanted)) {
            throw ProblemException.invalid(Map.of("status", "must be ACTIVE or INACTIVE"));
        }
        return wanted.equals("ACTIVE");
    }
}
