package io.postern.platform;

import io.postern.persistence.OwnedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code platform_organizations}: an organization as one of the things that belong to {@code default}. */
@Entity
@Table(name = "platform_organizations")
class PlatformOrganizationEntity extends OwnedEntity {
    @Id
    UUID id;

    @Column(updatable = false)
    String name;

    /** Whether it is not suspended. */
    boolean active;

    /** Set as the last thing: the row is not there any more once it is written. */
    @Column(name = "deleted_at")
    @Nullable
    Instant deletedAt;

    @Override
    public String key() {
        return id.toString();
    }
}
