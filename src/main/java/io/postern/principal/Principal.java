package io.postern.principal;

import io.postern.credential.AccessKeyId;
import io.postern.credential.SecretHash;
import io.postern.permission.Permission;
import io.postern.permission.UnitedPermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An access key, its account and its organization at one position of the change log. Immutable.
 *
 * @param secret how the key's secret is stored; empty once the key is deleted
 * @param binding the resource server for which alone the key makes tokens
 * @param rights what the account holds
 * @param registered the registered permissions that some grant of the account touches, each with its resource server's
 *     id; what is restricted has still to be taken out
 * @param servers every resource server of the organization
 * @param position the position in the change log at which all this was true
 */
public record Principal(
        Key key,
        Account account,
        Organization organization,
        Optional<SecretHash> secret,
        Optional<ResourceServer> binding,
        List<String> roles,
        UnitedPermissions rights,
        Map<Permission, UUID> registered,
        List<ResourceServer> servers,
        long position) {

    /** @param expiresAt from when on the key is refused */
    public record Key(AccessKeyId id, boolean active, boolean deleted, Optional<Instant> expiresAt) {}

    public record Account(UUID id, Kind kind, String identifier, boolean active, boolean deleted) {}

    /** @param tokenLifetime the organization's own choice */
    public record Organization(UUID id, String name, boolean active, Optional<Duration> tokenLifetime) {}

    /** Whether an account is a person's or a machine's. */
    public enum Kind {
        USER,
        SERVICE_ACCOUNT
    }

    /** Why this principal may not act at this time; empty when it may. */
    public Optional<Fault> fault(Instant now) {
        if (key.deleted()) {
            return Optional.of(Fault.KEY_DELETED);
        }
        if (!key.active()) {
            return Optional.of(Fault.KEY_INACTIVE);
        }
        if (key.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
            return Optional.of(Fault.KEY_EXPIRED);
        }
        return Fault.of(account.deleted(), account.active(), organization.active());
    }
}
