package io.postern.audit;

import io.postern.persistence.OwnedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit_events}. */
@Entity
@Immutable
@Table(name = "audit_events")
class AuditEventEntity extends OwnedRow {
    @Id
    UUID id;

    Instant at;
    String action;

    @Enumerated(EnumType.STRING)
    Outcome outcome;

    /** The code of a refusal. */
    @Nullable
    String reason;

    @Column(name = "actor_id")
    @Nullable
    UUID actorId;

    @Column(name = "actor_name")
    @Nullable
    String actorName;

    @Column(name = "access_key_id")
    @Nullable
    String accessKeyId;

    @Column(name = "target_kind")
    @Nullable
    String targetKind;

    @Column(name = "target_id")
    @Nullable
    String targetId;

    @Nullable
    String address;

    @Column(name = "request_id")
    @Nullable
    String requestId;

    /** JSON, like {@code after}. */
    @Nullable
    String before;

    @Nullable
    String after;

    @Override
    public String key() {
        return id.toString();
    }
}
