package io.postern.catalog;

import io.postern.persistence.OwnedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code permissions}. Clients know it by its name. */
@Entity
@Table(name = "permissions")
class PermissionEntity extends OwnedEntity {
    @Id
    UUID id;

    @Column(updatable = false)
    String name;

    @Column(name = "resource_server_id")
    UUID resourceServerId;

    String description;

    @Override
    public String key() {
        return id.toString();
    }
}
