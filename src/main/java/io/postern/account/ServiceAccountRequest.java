package io.postern.account;

import io.postern.catalog.GrantedPatterns;
import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import io.postern.rest.Line;
import io.postern.rest.Text;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a service account.
 *
 * @param roles ids
 * @param groups ids
 * @param permissions names and patterns
 */
record ServiceAccountRequest(
        @NotNull @Line String identifier,
        @Text(max = 100) @Nullable String displayName,
        @Text @Nullable String description,
        @Email(regexp = ".+@.+") @Text(max = 254) @Nullable String email,
        @Size(max = 200) @Nullable Set<@NotNull UUID> roles,
        @Size(max = 200) @Nullable Set<@NotNull UUID> groups,
        @GrantedPatterns @Nullable Set<String> permissions) {

    /** Trims the identifier before it is judged. */
    ServiceAccountRequest {
        identifier = identifier == null ? null : identifier.strip();
        roles = roles == null ? Set.of() : roles;
        groups = groups == null ? Set.of() : groups;
        permissions = permissions == null ? Set.of() : permissions;
    }

    StartingLinks links() {
        Set<PermissionPattern> direct =
                permissions.stream().map(PermissionPattern::of).collect(Collectors.toSet());
        return new StartingLinks(roles, groups, new UnitedPermissions(direct, Set.of()));
    }
}
