package io.postern.group;

import io.postern.rest.Line;
import io.postern.rest.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a group.
 *
 * @param roles the ids of the roles that it carries
 */
record GroupRequest(
        @NotNull @Line String name,
        @Text @Nullable String description,
        @Size(max = 200) @Nullable Set<@NotNull UUID> roles) {

    Set<UUID> rolesOrNone() {
        return roles == null ? Set.of() : roles;
    }
}
