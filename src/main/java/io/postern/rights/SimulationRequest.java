package io.postern.rights;

import io.postern.catalog.GrantedPatterns;
import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The links of an account as they would be. A list that is absent stays as it is.
 *
 * @param roles ids
 * @param groups ids; the built-in group of the account's kind stays, named or not
 * @param permissions names and patterns
 */
@Schema(example = """
        {"roles": ["01970000-0000-7000-8000-000000000001"], "groups": [], "permissions": ["invoices:read"]}""")
record SimulationRequest(
        @Size(max = 200) @Nullable Set<@NotNull UUID> roles,
        @Size(max = 200) @Nullable Set<@NotNull UUID> groups,
        @GrantedPatterns @Nullable Set<String> permissions) {

    Set<UUID> roles(Set<UUID> before) {
        return roles == null ? before : roles;
    }

    Set<UUID> groups(Set<UUID> before) {
        return groups == null ? before : groups;
    }

    /** What the account would be granted by itself. */
    UnitedPermissions direct(Set<String> before) {
        Set<String> names = permissions == null ? before : permissions;
        return new UnitedPermissions(names.stream().map(PermissionPattern::of).collect(Collectors.toSet()), Set.of());
    }
}
