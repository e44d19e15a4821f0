package io.postern.organization;

import io.postern.persistence.OwnedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code organizations}, which is its own: its organization is itself, as the database sees to. */
@Entity
@Table(name = "organizations")
@AttributeOverride(
        name = "organizationId",
        column = @Column(name = "organization_id", insertable = false, updatable = false))
class OrganizationEntity extends OwnedEntity {
    /** How many access keys each service account may have, unless the organization says otherwise. */
    static final int ACCESS_KEY_LIMIT = 2;

    @Id
    UUID id;

    @Column(updatable = false)
    String name;

    /** Whether it is not suspended. */
    @Column(updatable = false)
    boolean active = true;

    /** In seconds; null for the installation's default. */
    @Column(name = "token_lifetime_seconds")
    @Nullable
    Integer tokenLifetime;

    @Column(name = "access_key_limit")
    int accessKeyLimit = ACCESS_KEY_LIMIT;

    /** Null for no limit. */
    @Column(name = "service_account_limit")
    @Nullable
    Integer serviceAccountLimit;

    @Column(name = "service_accounts_enabled")
    boolean serviceAccountsEnabled = true;

    @Override
    public String key() {
        return id.toString();
    }
}
