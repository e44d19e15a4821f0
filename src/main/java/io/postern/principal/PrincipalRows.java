package io.postern.principal;

import com.github.benmanes.caffeine.cache.Interner;
import io.postern.address.AddressRange;
import io.postern.credential.AccessKeyId;
import io.postern.credential.SecretHash;
import io.postern.issuer.Issuer;
import io.postern.permission.Permission;
import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a row of the view {@code principals}. What many principals have in common is kept once, however many of them are
 * remembered: an organization's resource servers, the rights of a role, and what is registered under them.
 */
@Singleton
class PrincipalRows {
    private final Issuer issuer;
    private final Interner<UnitedPermissions> rights = Interner.newWeakInterner();
    private final Interner<Permission> permissions = Interner.newWeakInterner();
    private final Interner<Map<Permission, UUID>> registered = Interner.newWeakInterner();
    private final Interner<List<ResourceServer>> servers = Interner.newWeakInterner();

    PrincipalRows(Issuer issuer) {
        this.issuer = issuer;
    }

    Principal read(Row row) {
        List<ResourceServer> all = servers(row);
        return new Principal(
                key(row),
                account(row),
                organization(row),
                secrets(row),
                Optional.ofNullable(row.getUUID("key_resource_server_id"))
                        .flatMap(id -> all.stream()
                                .filter(server -> server.id().equals(id))
                                .findFirst()),
                List.of(row.getArrayOfStrings("role_names")),
                links(row),
                rights(row),
                registered(row),
                all,
                row.getLong("position"),
                row.getLong("cut_off"));
    }

    private static Set<String> links(Row row) {
        return Stream.of("group_ids", "role_ids")
                .flatMap(column -> Arrays.stream(row.getArrayOfUUIDs(column)))
                .map(UUID::toString)
                .collect(Collectors.toUnmodifiableSet());
    }

    SignedIn readSession(Row row) {
        return new SignedIn(account(row), organization(row), rights(row));
    }

    private UnitedPermissions rights(Row row) {
        return rights.intern(new UnitedPermissions(patterns(row, "granted"), patterns(row, "restricted")));
    }

    private static Principal.Key key(Row row) {
        OffsetDateTime expiresAt = row.getOffsetDateTime("key_expires_at");
        return new Principal.Key(
                AccessKeyId.parse(row.getString("access_key_id")).orElseThrow(),
                row.getBoolean("key_active"),
                row.getBoolean("key_deleted"),
                Optional.ofNullable(expiresAt).map(OffsetDateTime::toInstant),
                Arrays.stream(row.getArrayOfStrings("allowed_cidrs"))
                        .map(range -> AddressRange.parse(range).orElseThrow())
                        .toList());
    }

    private static Principal.Account account(Row row) {
        return new Principal.Account(
                row.getUUID("account_id"),
                Principal.Kind.valueOf(row.getString("account_kind")),
                row.getString("account_identifier"),
                row.getBoolean("account_active"),
                row.getBoolean("account_deleted"));
    }

    private static Principal.Organization organization(Row row) {
        return new Principal.Organization(
                row.getUUID("organization_id"),
                row.getString("organization_name"),
                row.getBoolean("organization_active"),
                Optional.ofNullable(row.getInteger("token_lifetime_seconds")).map(Duration::ofSeconds));
    }

    private static List<Principal.Secret> secrets(Row row) {
        int generation = row.getInteger("secret_generation");
        OffsetDateTime until = row.getOffsetDateTime("old_secret_until");
        return Stream.concat(
                        hash(row, "secret").map(hash -> new Principal.Secret(generation, hash, Optional.empty())),
                        hash(row, "old_secret")
                                .map(hash ->
                                        new Principal.Secret(generation - 1, hash, Optional.of(until.toInstant()))))
                .toList();
    }

    private static Stream<SecretHash> hash(Row row, String which) {
        return Stream.ofNullable(row.getBuffer(which + "_hash"))
                .map(hash -> new SecretHash(row.getInteger(which + "_version"), hash.getBytes()));
    }

    private List<ResourceServer> servers(Row row) {
        UUID[] ids = row.getArrayOfUUIDs("server_ids");
        String[] names = row.getArrayOfStrings("server_names");
        String[] audiences = row.getArrayOfStrings("server_audiences");
        String[] profiles = row.getArrayOfStrings("server_profiles");
        List<ResourceServer> all = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            String audience = audiences[i] == null ? issuer.apiAudience() : audiences[i];
            all.add(new ResourceServer(
                    ids[i], names[i], audience, ClaimsProfile.valueOf(profiles[i].toUpperCase(Locale.ROOT))));
        }
        return servers.intern(List.copyOf(all));
    }

    private static Set<PermissionPattern> patterns(Row row, String column) {
        return Arrays.stream(row.getArrayOfStrings(column))
                .map(PermissionPattern::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Map<Permission, UUID> registered(Row row) {
        String[] names = row.getArrayOfStrings("permission_names");
        UUID[] of = row.getArrayOfUUIDs("permission_servers");
        Map<Permission, UUID> all = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            all.put(permissions.intern(Permission.of(names[i])), of[i]);
        }
        return registered.intern(Map.copyOf(all));
    }
}
