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

    /** How many secrets it has had. */
    int generation;

    /** The secret before, which works on until a time. */
    @Column(name = "old_secret_version")
    @Nullable
    Integer oldSecretVersion;

    @Column(name = "old_secret_hash")
    byte @Nullable [] oldSecretHash;

    @Column(name = "old_secret_until")
    @Nullable
    Instant oldSecretUntil;

    /** The last of its secrets that was reported as leaked, counted from 1; 0 if none was. */
    @Column(name = "leaked_generation")
    int leakedGeneration;

    @Column(name = "resource_server_id")
    @Nullable
    UUID resourceServerId;

    /** From where alone it works; from anywhere if empty. */
    @Column(name = "allowed_cidrs")
    String[] allowedCidrs = {};

    /** How often its tokens were revoked while it went on working. */
    long revocations;

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

    AccessKeyId keyId() {
        return AccessKeyId.parse(id).orElseThrow();
    }

    /** Takes a secret in place of the one that it has, if any. */
    void hold(SecretHash hash) {
        secretVersion = hash.version();
        secretHash = hash.value();
        generation++;
        oldSecretVersion = null;
        oldSecretHash = null;
        oldSecretUntil = null;
    }

    /** The same, and the one that it has works on until a time. */
    void hold(SecretHash hash, Instant oldUntil) {
        Integer oldVersion = secretVersion;
        byte[] old = secretHash;
        hold(hash);
        oldSecretVersion = oldVersion;
        oldSecretHash = old;
        oldSecretUntil = oldUntil;
    }

    /** Whether the present secret is stored like this. */
    boolean holds(SecretHash hash) {
        return secretVersion != null && secretHash != null && hash.equals(new SecretHash(secretVersion, secretHash));
    }

    /** Whether one of its secrets was reported as leaked, or a later one. */
    boolean hasLeaked(int secret) {
        return leakedGeneration >= secret;
    }

    /** Whether the secret before works on. */
    boolean isInOverlap(Instant now) {
        return oldSecretUntil != null && now.isBefore(oldSecretUntil);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Deletes for good: without its hash no secret can match, whatever else goes wrong. */
    void delete(Instant now, Optional<UUID> by) {
        deletedAt = now;
        secretHash = null;
        secretVersion = null;
        oldSecretHash = null;
        oldSecretVersion = null;
        oldSecretUntil = null;
        updated(now, by);
    }
}
