package io.postern.group;

import io.postern.persistence.Reference;
import io.postern.rest.Representation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group as clients see it. */
record GroupView(
        UUID id,
        String name,
        String description,
        boolean managed,
        List<Reference> roles,
        Instant createdAt,
        @Nullable UUID createdBy,
        Instant updatedAt,
        @Nullable UUID updatedBy,
        long version)
        implements Representation {

    static GroupView of(GroupEntity row, List<Reference> roles) {
        return new GroupView(
                row.id,
                row.name,
                row.description,
                row.managed,
                roles,
                row.createdAt,
                row.createdBy,
                row.updatedAt,
                row.updatedBy,
                row.version);
    }
}
