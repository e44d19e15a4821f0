package io.postern.group;

import io.postern.persistence.Reference;
import io.postern.rest.Representation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A group as clients see it.
 *
 * @param roles those that it carries
 * @param membersCount how many accounts belong to it
 */
record GroupView(
        UUID id,
        String name,
        String description,
        boolean managed,
        List<Reference> roles,
        long membersCount,
        Instant createdAt,
        @Nullable UUID createdBy,
        Instant updatedAt,
        @Nullable UUID updatedBy,
        long version)
        implements Representation {

    static GroupView of(GroupEntity row, List<Reference> roles, long membersCount) {
        return new GroupView(
                row.id,
                row.name,
                row.description,
                row.managed,
                roles,
                membersCount,
                row.createdAt,
                row.createdBy,
                row.updatedAt,
                row.updatedBy,
                row.version);
    }
}
