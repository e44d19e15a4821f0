package io.postern.administration;

import io.postern.support.Database;
import java.util.List;
import java.util.UUID;

/** What the audit trail has of a thing, in the order in which it happened. */
final class Events {
    private Events() {}

    /** Action, outcome, and the reason of a refusal. */
    static List<String> of(Database database, UUID organization, String target) {
        return database.column(
                "select concat_ws(' ', action, outcome, reason) from audit_events"
                        + " where organization_id = ? and target_id = ? order by at, id",
                organization,
                target);
    }
}
