package io.postern.group;

import io.postern.persistence.OwnedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of {@code groups}. */
@Entity
@Table(name = "groups")
class GroupEntity extends OwnedEntity {
    @Id
    UUID id;

    String name;
    String description;

    @Column(updatable = false)
    boolean managed;

    @Override
    public String key() {
        return id.toString();
    }
}
