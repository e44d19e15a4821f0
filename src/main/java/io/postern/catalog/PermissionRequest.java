package io.postern.catalog;

import io.postern.rest.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a permission.
 *
 * @param resourceServer its id; the built-in {@code default} if absent
 */
@Schema(example = """
                {"name": "invoices:read", "description": "Read invoices"}""")
record PermissionRequest(
        @NotNull
        @Pattern(
                regexp = "[a-z0-9][a-z0-9._-]{0,63}:[a-z0-9][a-z0-9._-]{0,63}",
                message =
                        "must be resource:action, each of 1 to 64 lower-case letters, digits, dots, dashes or underscores")
        String name,

        @Nullable UUID resourceServer,
        @Text @Nullable String description) {

    String descriptionOrEmpty() {
        return description == null ? "" : description;
    }
}
