package io.postern.accesskey;

import io.postern.credential.AccessKeyId;
import io.postern.credential.SecretHash;
import io.postern.persistence.OwnedEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code access_keys}. */
@Entity
@Table(name = "access_keys")
class AccessKeyEntity extends OwnedEntity {
    @Id
    String id;

    @Column(name = "account_id", updatable = false)
    UUID accountId;

    /** Which of the account's places for keys this one takes, from 1. */
    @Column(updatable = false)
    int slot;

    String name;
    boolean active = true;

    @Column(name = "secret_version")
    @Nullable
    Integer secretVersion;

    @Column(name = "secret_hash")
    byte @Nullable [] secretHash;

    @Column(name = "resource_server_id", updatable = false)
    @Nullable
    UUID resourceServerId;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "deleted_at")
    @Nullable
    Instant deletedAt;

    @Override
    public String key() {
        return id;
    }

    void hold(AccessKeyId keyId, SecretHash hash) {
        id = keyId.value();
        secretVersion = hash.version();
        secretHash = hash.value();
    }

    /** Deletes for good: without its hash no secret can match, whatever else goes wrong. */
    void delete(Instant now, Optional<UUID> by) {
        deletedAt = now;
        secretHash = null;
        secretVersion = null;
        updated(now, by);
    }
}
