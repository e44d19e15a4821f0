package io.postern.user;

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
 * What a client says of a user. A list that is absent stays as it is.
 *
 * @param email by which the user signs in and is known
 * @param roles ids
 * @param groups ids
 * @param permissions names and patterns
 */
@Schema(example = """
                {"email": "ada@example.com", "displayName": "Ada", "roles": ["01970000-0000-7000-8000-000000000001"],
                 "groups": [], "permissions": []}""")
record UserRequest(
        @NotNull @Email(regexp = ".+@.+") @Line String email,
        @Text(max = 100) @Nullable String displayName,
        @Size(max = 200) @Nullable Set<@NotNull UUID> roles,
        @Size(max = 200) @Nullable Set<@NotNull UUID> groups,
        @GrantedPatterns @Nullable Set<String> permissions) {

    /** Trims the address before it is judged. */
    UserRequest {
        email = email == null ? null : email.strip();
    }

    Draft draft() {
        return Draft.of(email, displayName, null, email, roles, groups, permissions);
    }
}
