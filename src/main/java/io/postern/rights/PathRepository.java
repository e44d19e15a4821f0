package io.postern.rights;

import io.postern.permission.PermissionPattern;
import io.postern.persistence.OwnedStatements;
import io.postern.persistence.Reference;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the view {@code account_paths}. */
@Singleton
class PathRepository extends OwnedStatements {
    private static final String PATHS = """
            select pattern, role_id, role_name, group_id, group_name, restricted
            from account_paths
            where organization_id = :organization and account_id = :account
              and pattern in (select unnest(string_to_array(:patterns, ' ')))
            order by group_name nulls first, role_name nulls first, pattern
            """;

    /** Every path on which a pattern that spans the permission reaches the account, the shortest first. */
    Uni<List<Explanation.Path>> paths(UUID organization, UUID account, PermissionPattern permission) {
        Map<String, Object> parameters = Map.of("account", account, "patterns", list(permission.spanning()));
        return select(organization, PATHS, Object[].class, parameters)
                .map(rows -> rows.stream().map(PathRepository::path).toList());
    }

    private static Explanation.Path path(Object[] row) {
        return new Explanation.Path(
                (String) row[0], reference(row[1], row[2]), reference(row[3], row[4]), (Boolean) row[5]);
    }

    private static @Nullable Reference reference(@Nullable Object id, @Nullable Object name) {
        return id == null ? null : new Reference((UUID) id, (String) name);
    }
}
