package io.postern.serviceaccount;

import io.postern.account.Draft;
import io.postern.catalog.GrantedPatterns;
import io.postern.rest.Line;
import io.postern.rest.Text;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a service account. A list that is absent stays as it is.
 *
 * @param roles ids
 * @param groups ids
 * @param permissions names and patterns
 */
@Schema(example = """
                {"identifier": "finance team", "displayName": "Finance team", "description": "Sends invoices at night",
                 "email": "finance@example.com", "roles": ["01970000-0000-7000-8000-000000000001"],
                 "groups": [], "permissions": ["invoices:read"]}""")
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
    }

    Draft draft() {
        String shown = displayName == null ? identifier : displayName;
        return Draft.of(identifier, shown, description, email, roles, groups, permissions);
    }
}
