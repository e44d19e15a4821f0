package io.postern.account;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Whether a deletion leaves no tombstone. */
public final class Purge {
    /** Text, because the framework takes anything for false. */
    @QueryParam("purge")
    @Pattern(regexp = "true|false", message = "must be true or false")
    @Parameter(
            description =
                    "true to leave nothing, also of an account that is deleted already; its identifier is free then")
    @Schema(type = SchemaType.BOOLEAN)
    public @Nullable String purge;

    /** What the client wants. */
    public boolean wanted() {
        return "true".equals(purge);
    }
}
