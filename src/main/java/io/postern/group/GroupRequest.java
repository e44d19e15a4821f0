package io.postern.group;

import io.postern.rest.Line;
import io.postern.rest.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a group.
 *
 * @param roles the ids of the roles that it carries; absent, they stay as they are
 */
@Schema(example = """
                {"name": "Finance team", "description": "Who sends and books invoices",
                 "roles": ["01970000-0000-7000-8000-000000000001"]}""")
record GroupRequest(
        @NotNull @Line String name,
        @Text @Nullable String description,
        @Size(max = 200) @Nullable Set<@NotNull UUID> roles) {

    Set<UUID> roles(Set<UUID> before) {
        return roles == null ? before : roles;
    }

    String descriptionOrEmpty() {
        return description == null ? "" : description;
    }
}
