package io.postern.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An audit event as clients see it.
 *
 * @param outcome {@code SUCCESS} or {@code REFUSED}
 * @param reason the code of the refusal
 * @param actor who did it, with the name that they had; null for the installation, and for who could not prove to be anybody
 * @param accessKey the ID of the key by whose token it was done; null for who was signed in
 * @param before the changed members as they were; null for what is new
 * @param after the changed members as they became; null for what is gone
 */
@Schema(example = """
                {"id": "01970000-0000-7000-8000-000000000009", "time": "2027-01-31T08:00:00Z",
                 "action": "role.update", "outcome": "SUCCESS", "reason": null,
                 "actor": {"id": "01970000-0000-7000-8000-000000000004", "identifier": "ada@example.com"},
                 "accessKey": null, "target": {"kind": "role", "id": "01970000-0000-7000-8000-000000000001"},
                 "address": "192.0.2.1", "requestId": "31f2c1c0-0000-4000-8000-000000000000",
                 "before": {"permissions": ["invoices:read"]}, "after": {"permissions": ["invoices:*"]}}""")
record AuditEventView(
        UUID id,
        Instant time,
        String action,
        String outcome,
        @Nullable String reason,
        @Nullable Actor actor,
        @Nullable String accessKey,
        @Nullable Target target,
        @Nullable String address,
        @Nullable String requestId,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
        String before,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
        String after) {

    record Actor(UUID id, @Nullable String identifier) {}

    record Target(@Nullable String kind, String id) {}

    static AuditEventView of(AuditEventEntity row) {
        return new AuditEventView(
                row.id,
                row.at,
                row.action,
                row.outcome.name(),
                row.reason,
                row.actorId == null ? null : new Actor(row.actorId, row.actorName),
                row.accessKeyId,
                row.targetId == null ? null : new Target(row.targetKind, row.targetId),
                row.address,
                row.requestId,
                row.before,
                row.after);
    }
}
