package io.postern.administration;

import io.postern.permission.Permission;
import io.postern.permission.PermissionPattern;
import io.postern.permission.PosternPermission;
import io.postern.permission.UnitedPermissions;
import io.postern.support.Database;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who holds what in an organization at one moment, or would give it.
 *
 * @param byHolder what is granted and restricted, by the id of an account or key that can act, of a role, or of a group
 */
record Holdings(Map<String, UnitedPermissions> byHolder) {
    private static final String SELECT = """
            with able (id, rights) as materialized (
                select a.id, concat_ws('|', array_to_string(r.granted, ' '), array_to_string(r.restricted, ' '))
                from accounts a
                join account_rights r on r.organization_id = a.organization_id and r.account_id = a.id
                where a.organization_id = ? and a.active and a.deleted_at is null
            ),
            carriers (id, role_id) as (
                select id, id from roles where organization_id = ?
                union all
                select g.id, l.role_id
                from groups g
                left join group_roles l on l.group_id = g.id
                where g.organization_id = ?
            )
            select concat_ws('|', id, rights)
            from able
            union all
            select concat_ws('|', k.id, able.rights)
            from access_keys k
            join able on able.id = k.account_id
            where k.active and k.deleted_at is null
            union all
            select concat_ws('|', l.account_id || ' under ' || l.user_id, replace(able.rights, 'postern.owners:write', 'x:x'))
            from account_administrators l
            join able on able.id = l.account_id
            union all
            select concat_ws(
                '|',
                c.id,
                coalesce(string_agg(p.pattern, ' ') filter (where not p.restricted), ''),
                coalesce(string_agg(p.pattern, ' ') filter (where p.restricted), ''))
            from carriers c
            left join role_permissions p on p.role_id = c.role_id
            group by c.id
            """;

    /**
     * Reads them.
     *
     * @param invited the users of whom somebody has a link by which to become them, and so is a holder of its own
     */
    static Holdings read(Database database, UUID organization, Collection<String> invited) {
        Map<String, UnitedPermissions> found = new TreeMap<>();
        database.column(SELECT, organization, organization, organization).forEach(row -> {
            String[] parts = row.split("\\|", -1);
            found.put(parts[0], new UnitedPermissions(patterns(parts[1]), patterns(parts[2])));
        });
        invited.stream().filter(found::containsKey).forEach(user -> found.put("link of " + user, found.get(user)));
        return new Holdings(found);
    }

    boolean has(String holder) {
        return byHolder.containsKey(holder);
    }

    UnitedPermissions of(String holder) {
        return byHolder.getOrDefault(holder, UnitedPermissions.none());
    }

    /**
     * What somebody may not have done who held no more than this, as sentences: to give anyone what they did not hold, to
     * restrict what they could not set free, to take what only owners and operators have.
     *
     * @param asked the permissions that are looked at, registered or not
     */
    List<String> wrongs(Holdings before, UnitedPermissions by, Collection<Permission> asked) {
        List<Permission> foreign =
                asked.stream().filter(each -> !by.holds(each)).toList();
        Set<String> holders = new TreeSet<>(byHolder.keySet());
        holders.addAll(before.byHolder.keySet());
        return holders.stream()
                .filter(holder -> !of(holder).equals(before.of(holder)))
                .flatMap(holder -> foreign.stream().flatMap(each -> wrong(holder, before, each).stream()))
                .toList();
    }

    private Optional<String> wrong(String holder, Holdings before, Permission foreign) {
        boolean held = before.of(holder).holds(foreign);
        boolean holds = of(holder).holds(foreign);
        if (holds && !held) {
            return Optional.of(holder + " has got " + foreign);
        }
        boolean granted = new UnitedPermissions(of(holder).granted(), Set.of()).holds(foreign);
        boolean kept = granted || PosternPermission.isExplicit(foreign);
        return held && !holds && kept ? Optional.of(holder + " is denied " + foreign) : Optional.empty();
    }

    private static Set<PermissionPattern> patterns(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(PermissionPattern::of)
                .collect(Collectors.toSet());
    }
}
