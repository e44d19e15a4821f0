package io.postern.account;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts are to have something, and which are not.
 *
 * @param add ids
 * @param remove ids
 */
@Schema(example = """
        {"add": ["01970000-0000-7000-8000-000000000001"], "remove": ["01970000-0000-7000-8000-000000000002"]}""")
record HoldersRequest(
        @Size(max = AccountIdsRequest.MAX, message = "must be at most 1000 ids") @Nullable
        Set<@NotNull UUID> add,

        @Size(max = AccountIdsRequest.MAX, message = "must be at most 1000 ids") @Nullable
        Set<@NotNull UUID> remove) {

    HoldersRequest {
        add = add == null ? Set.of() : add;
        remove = remove == null ? Set.of() : remove;
    }

    @AssertTrue(message = "must not name the same account as add")
    @Schema(hidden = true)
    boolean isRemove() {
        return Collections.disjoint(add, remove);
    }

    Set<UUID> all() {
        Set<UUID> all = new HashSet<>(add);
        all.addAll(remove);
        return all;
    }
}
