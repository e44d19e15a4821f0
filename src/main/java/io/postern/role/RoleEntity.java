package io.postern.role;

import io.postern.persistence.OwnedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code roles}; what the role gives and restricts is in {@code role_permissions}. */
@Entity
@Table(name = "roles")
class RoleEntity extends OwnedEntity {
    @Id
    UUID id;

    @Column(updatable = false)
    String name;

    @Column(name = "display_name")
    String displayName;

    String description;

    @Column(updatable = false)
    boolean managed;

    @Override
    public String key() {
        return id.toString();
    }
}
