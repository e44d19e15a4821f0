package io.postern.token;

import io.postern.credential.AccessKeyId;
import io.postern.permission.Permission;
import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import io.postern.principal.ClaimsProfile;
import io.postern.principal.Principal;
import io.postern.principal.ResourceServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A principal, as it would be read from the database. */
final class SomePrincipal {
    private SomePrincipal() {}

    /** One that may read and write invoices and orders. */
    static Principal with(AccessKeyId id, Principal.Secret secret) {
        return with(id, secret, ClaimsProfile.STANDARD);
    }

    /** The same, at an API that wants this profile. */
    static Principal with(AccessKeyId id, Principal.Secret secret, ClaimsProfile profile) {
        UUID one = new UUID(1, 1);
        ResourceServer server = new ResourceServer(one, "default", "https://api.example.com", profile);
        Map<Permission, UUID> registered = Map.of(
                Permission.of("invoices:read"),
                one,
                Permission.of("invoices:write"),
                one,
                Permission.of("orders:read"),
                one,
                Permission.of("orders:write"),
                one,
                Permission.of("orders:delete"),
                one);
        return new Principal(
                new Principal.Key(id, true, false, Optional.empty(), List.of()),
                new Principal.Account(one, Principal.Kind.SERVICE_ACCOUNT, "a", true, false),
                new Principal.Organization(one, "default", true, Optional.empty()),
                List.of(secret),
                Optional.empty(),
                List.of("Clerk"),
                Set.of(),
                new UnitedPermissions(
                        Set.of(PermissionPattern.of("invoices:*"), PermissionPattern.of("orders:*")), Set.of()),
                registered,
                List.of(server),
                1,
                0);
    }
}
