package io.postern.audit;

import io.postern.paging.PageRequest;
import io.postern.persistence.OwnedRepository;
import io.postern.problem.ProblemException;
import io.postern.rest.Text;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What to look for in the audit trail. All of it has to fit; what is absent does not matter. */
public final class AuditQuery extends PageRequest {
    @QueryParam("from")
    @Parameter(description = "The earliest time, RFC 3339", example = "2027-01-31T00:00:00Z")
    public @Nullable String from;

    @QueryParam("to")
    @Parameter(description = "The time before which it was, RFC 3339", example = "2027-02-28T00:00:00Z")
    public @Nullable String to;

    @QueryParam("actor")
    @Parameter(description = "The id of the account that did it")
    public @Nullable String actor;

    @QueryParam("action")
    @Text(max = 64)
    @Parameter(description = "What was done", example = "role.update")
    public @Nullable String action;

    @QueryParam("target")
    @Text(max = 200)
    @Parameter(description = "The id of what it was done to")
    public @Nullable String target;

    @QueryParam("outcome")
    @Parameter(description = "SUCCESS or REFUSED")
    public @Nullable String outcome;

    @QueryParam("key")
    @Text(max = 64)
    @Parameter(description = "The ID of the access key by whose token it was done")
    public @Nullable String key;

    /**
     * Columns and how they compare, to values, in the order of the contract.
     *
     * @throws ProblemException {@code validation_failed}
     */
    Map<String, Object> conditions() {
        if (search().isPresent()) {
            throw ProblemException.invalid(
                    Map.of("q", "does not search here: use actor, action, target, outcome or key"));
        }
        Map<String, Object> conditions = new LinkedHashMap<>();
        put(conditions, "at >=", from, text -> time("from", text));
        put(conditions, "at <", to, text -> time("to", text));
        put(conditions, "actor_id =", actor, AuditQuery::actor);
        put(conditions, "action =", action, text -> text);
        put(conditions, "target_id =", target, text -> text);
        put(conditions, "outcome =", outcome, AuditQuery::outcome);
        put(conditions, "access_key_id =", key, text -> text);
        return conditions;
    }

    private interface Reading {
        Object read(String text);
    }

    private static void put(Map<String, Object> conditions, String condition, @Nullable String text, Reading reading) {
        if (text != null && !text.isEmpty()) {
            conditions.put(condition, reading.read(text));
        }
    }

    private static Object actor(String text) {
        return OwnedRepository.uuid(text)
                .orElseThrow(() -> ProblemException.invalid(Map.of("actor", "must be the id of an account")));
    }

    private static String outcome(String text) {
        try {
            return Outcome.valueOf(text.toUpperCase(Locale.ROOT)).name();
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.invalid(Map.of("outcome", "must be SUCCESS or REFUSED"));
        }
    }
}
