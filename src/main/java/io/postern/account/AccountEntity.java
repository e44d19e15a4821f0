package io.postern.account;

import io.postern.persistence.OwnedEntity;
import io.postern.principal.Principal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code accounts}. */
@Entity
@Table(name = "accounts")
class AccountEntity extends OwnedEntity {
    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Principal.Kind kind;

    String identifier;

    @Column(name = "display_name")
    String displayName = "";

    String description = "";

    @Nullable
    String email;

    boolean active = true;

    /** How often the tokens of all its keys were revoked while it went on acting. */
    long revocations;

    @Column(name = "deleted_at")
    @Nullable
    Instant deletedAt;

    @Override
    public String key() {
        return id.toString();
    }

    boolean isServiceAccount() {
        return kind == Principal.Kind.SERVICE_ACCOUNT;
    }
}
