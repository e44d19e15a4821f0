package io.postern.role;

import io.postern.catalog.GrantedPatterns;
import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import io.postern.rest.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a client says of a role. Permissions may be patterns. */
record RoleRequest(
        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}",
                message =
                        "must be 1 to 64 letters, digits, spaces, dots, dashes or underscores and start with a letter or digit")
        String name,

        @Text(max = 100) @Nullable String displayName,
        @Text @Nullable String description,
        @GrantedPatterns @Nullable Set<String> permissions,
        @GrantedPatterns @Nullable Set<String> restrictedPermissions) {

    UnitedPermissions rights() {
        return new UnitedPermissions(patterns(permissions), patterns(restrictedPermissions));
    }

    private static Set<PermissionPattern> patterns(@Nullable Set<String> names) {
        return names == null
                ? Set.of()
                : names.stream().map(PermissionPattern::of).collect(Collectors.toUnmodifiableSet());
    }
}
