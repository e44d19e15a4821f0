package io.postern.role;

import io.postern.permission.PermissionPattern;
import io.postern.permission.UnitedPermissions;
import io.postern.persistence.OwnedStatements;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Owners and operators, who hold what no wildcard gives. They are few, and so are found among people by the thousand. */
@Singleton
class ExplicitHolders extends OwnedStatements {
    private static final String HELD = """
            select distinct h.pattern
            from explicit_holders h
            where h.organization_id = :organization
              and (h.account_id = any (string_to_array(:accounts, ' ')::uuid[])
                or exists (
                    select from account_roles l
                    where l.organization_id = h.organization_id and l.account_id = h.account_id
                      and l.role_id = any (string_to_array(:roles, ' ')::uuid[]))
                or exists (
                    select from group_members m
                    left join group_roles g on g.organization_id = m.organization_id and g.group_id = m.group_id
                    where m.organization_id = h.organization_id and m.account_id = h.account_id
                      and (m.group_id = any (string_to_array(:groups, ' ')::uuid[])
                        or g.role_id = any (string_to_array(:roles, ' ')::uuid[]))))
            """;

    /** What those of them hold whom a change concerns, without what wildcards give. */
    Uni<UnitedPermissions> among(UUID organization, Concerned concerned) {
        Map<String, String> ids = Map.of(
                "accounts", list(concerned.accounts()),
                "groups", list(concerned.groups()),
                "roles", list(concerned.roles()));
        return select(organization, HELD, String.class, ids)
                .map(names -> names.stream().map(PermissionPattern::of).collect(Collectors.toSet()))
                .map(held -> new UnitedPermissions(held, Set.of()));
    }
}
