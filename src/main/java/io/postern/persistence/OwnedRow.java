package io.postern.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;

/** A row of one organization. */
@MappedSuperclass
public abstract class OwnedRow {
    @Column(name = "organization_id", updatable = false)
    public UUID organizationId;

    /** Its own key, unique in its table: where lists that are otherwise even go on. */
    public abstract String key();
}
