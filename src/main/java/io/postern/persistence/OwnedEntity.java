package io.postern.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of one organization, with who made and last changed it. */
@MappedSuperclass
public abstract class OwnedEntity extends OwnedRow {
    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    /** The account that made it; null for what came with the installation. */
    @Column(name = "created_by", updatable = false)
    public @Nullable UUID createdBy;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Column(name = "updated_by")
    public @Nullable UUID updatedBy;

    @Version
    public long version;

    /** Stamps a new row with its organization, its time and its maker. */
    public void created(UUID organization, Instant now, Optional<UUID> by) {
        organizationId = organization;
        updated(now, by);
        createdAt = updatedAt;
        createdBy = updatedBy;
    }

    /** Stamps a changed row, in the microseconds that PostgreSQL keeps: what is answered now is what is read later. */
    public void updated(Instant now, Optional<UUID> by) {
        updatedAt = now.truncatedTo(ChronoUnit.MICROS);
        updatedBy = by.orElse(null);
    }
}
