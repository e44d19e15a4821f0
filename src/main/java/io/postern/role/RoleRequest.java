package io.postern.role;

import io.postern.catalog.GrantedPatterns;
import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import io.postern.rest.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a client says of a role. Permissions may be patterns; a list that is absent stays as it is. */
@Schema(example = """
                {"name": "Billing clerk", "displayName": "Billing clerk", "description": "Sends invoices",
                 "permissions": ["invoices:*"], "restrictedPermissions": ["invoices:delete"]}""")
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

    /** What the role comes to once this is done to what it was. */
    UnitedPermissions rights(UnitedPermissions before) {
        return new UnitedPermissions(
                permissions == null ? before.granted() : patterns(permissions),
                restrictedPermissions == null ? before.restricted() : patterns(restrictedPermissions));
    }

    String displayNameOrEmpty() {
        return displayName == null ? "" : displayName;
    }

    String descriptionOrEmpty() {
        return description == null ? "" : description;
    }

    private static Set<PermissionPattern> patterns(Set<String> names) {
        return names.stream().map(PermissionPattern::of).collect(Collectors.toUnmodifiableSet());
    }
}
