package io.postern.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The accounts that a client means. */
@Schema(example = """
        {"ids": ["01970000-0000-7000-8000-000000000001", "01970000-0000-7000-8000-000000000002"]}""")
record AccountIdsRequest(
        @NotNull @Size(min = 1, max = MAX, message = "must be 1 to 1000 ids")
        Set<@NotNull UUID> ids) {
    /** How many at once. */
    static final int MAX = 1000;

    /** The same where an id may be no id at all. */
    @Schema(example = """
            {"ids": ["01970000-0000-7000-8000-000000000001", "ada@example.com"]}""")
    record Unproven(
            @NotNull @Size(min = 1, max = MAX, message = "must be 1 to 1000 ids")
            Set<@NotNull @Size(max = 200) String> ids) {}
}
