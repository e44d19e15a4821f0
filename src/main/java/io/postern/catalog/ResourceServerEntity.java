package io.postern.catalog;

import io.postern.persistence.OwnedEntity;
import io.postern.principal.ResourceServer;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code resource_servers}. */
@Entity
@Table(name = "resource_servers")
class ResourceServerEntity extends OwnedEntity {
    @Id
    UUID id;

    @Column(updatable = false)
    String name;

    /** Null for {@code postern}, whose audience follows from the configured issuer. */
    @Nullable
    String audience;

    String profile;
    String description;

    @Column(updatable = false)
    boolean managed;

    @Override
    public String key() {
        return id.toString();
    }

    boolean isPostern() {
        return name.equals(ResourceServer.POSTERN);
    }
}
