package io.postern.principal;

import static io.postern.change.Change.Kind.ACCESS_KEY;
import static io.postern.change.Change.Kind.ACCOUNT;
import static io.postern.change.Change.Kind.GROUP;
import static io.postern.change.Change.Kind.ORGANIZATION;
import static io.postern.change.Change.Kind.PERMISSION;
import static io.postern.change.Change.Kind.RESOURCE_SERVER;
import static io.postern.change.Change.Kind.ROLE;

import io.postern.address.Address;
import io.postern.address.AddressRange;
import io.postern.change.Changes;
import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;
import io.postern.credential.Pepper;
import io.postern.credential.SecretHash;
import io.postern.permission.Permission;
import io.postern.permission.UnitedPermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * An access key, its account and its organization at one position of the change log. Immutable.
 *
 * @param secrets the key's secrets as they are stored: the present one first, then the one before while it works on; none
 *     once the key is deleted
 * @param binding the resource server for which alone the key makes tokens
 * @param links the ids of the account's groups, and of the roles that come by them or on their own
 * @param rights what the account holds
 * @param registered the registered permissions that some grant of the account touches, each with its resource server's
 *     id; what is restricted has still to be taken out
 * @param servers every resource server of the organization
 * @param position the position in the change log at which all this was true
 * @param cutOff the position at which all tokens made before died
 */
public record Principal(
        Key key,
        Account account,
        Organization organization,
        List<Secret> secrets,
        Optional<ResourceServer> binding,
        List<String> roles,
        Set<String> links,
        UnitedPermissions rights,
        Map<Permission, UUID> registered,
        List<ResourceServer> servers,
        long position,
        long cutOff) {

    /**
     * @param expiresAt from when on the key is refused
     * @param allowed from where alone it works; from anywhere if empty
     */
    public record Key(
            AccessKeyId id, boolean active, boolean deleted, Optional<Instant> expiresAt, List<AddressRange> allowed) {
        boolean worksFrom(String address) {
            return allowed.isEmpty()
                    || Address.parse(address)
                            .filter(from -> allowed.stream().anyMatch(range -> range.contains(from)))
                            .isPresent();
        }
    }

    /**
     * @param generation how many secrets the key has had, this one included
     * @param until from when on it is refused; empty for the present one
     */
    public record Secret(int generation, SecretHash hash, Optional<Instant> until) {
        public boolean worksAt(Instant now) {
            return until.filter(end -> !now.isBefore(end)).isEmpty();
        }

        /** Which of a key's secrets was shown, of those that work now. It takes the same work when it is none of them. */
        public static Optional<Secret> shown(
                AccessKeyId id, AccessKeySecret shown, List<Secret> stored, Pepper pepper, Instant now) {
            List<Secret> working = new ArrayList<>(stored.size());
            List<SecretHash> hashes = new ArrayList<>(stored.size());
            for (Secret secret : stored) {
                if (secret.worksAt(now)) {
                    working.add(secret);
                    hashes.add(secret.hash());
                }
            }
            OptionalInt match = pepper.match(id, shown, hashes);
            return match.isPresent() ? Optional.of(working.get(match.getAsInt())) : Optional.empty();
        }
    }

    public record Account(UUID id, Kind kind, String identifier, boolean active, boolean deleted) {}

    /** @param tokenLifetime the organization's own choice */
    public record Organization(UUID id, String name, boolean active, Optional<Duration> tokenLifetime) {}

    /** Whether an account is a person's or a machine's. */
    public enum Kind {
        USER,
        SERVICE_ACCOUNT
    }

    /**
     * Whether some changes made this untrue, as far as can be told: by what is named here, by a permission that a grant covers or
     * comes to cover, and by a resource server of the organization.
     */
    public boolean isTouchedBy(Changes changes) {
        return changes.of(ACCESS_KEY).contains(key.id().value())
                || changes.of(ACCOUNT).contains(account.id().toString())
                || changes.touch(ROLE, links)
                || changes.touch(GROUP, links)
                || !changes.of(ORGANIZATION, organization.id()).isEmpty()
                || !changes.of(RESOURCE_SERVER, organization.id()).isEmpty()
                || changes.of(PERMISSION, organization.id()).stream().anyMatch(this::grants);
    }

    private boolean grants(String permission) {
        return rights.granted().stream().anyMatch(pattern -> pattern.grants(Permission.of(permission)));
    }

    /** Whether a token that was made at a position of the change log has been revoked since, with others. */
    public boolean hasCutOff(long made) {
        return cutOff > made;
    }

    /** Why this principal may not act at this time and from this address; empty when it may. */
    public Optional<Fault> fault(Instant now, String address) {
        if (key.deleted()) {
            return Optional.of(Fault.KEY_DELETED);
        }
        if (!key.active()) {
            return Optional.of(Fault.KEY_INACTIVE);
        }
        if (key.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
            return Optional.of(Fault.KEY_EXPIRED);
        }
        if (!key.worksFrom(address)) {
            return Optional.of(Fault.ADDRESS_NOT_ALLOWED);
        }
        return Fault.of(account.deleted(), account.active(), organization.active());
    }
}
