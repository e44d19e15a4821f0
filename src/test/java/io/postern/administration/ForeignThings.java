package io.postern.administration;

import io.postern.support.Admin;
import io.postern.support.Key;
import io.postern.support.Organization;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Two of everything that tenants have, linked to one another, in another organization. */
final class ForeignThings {
    private final Admin admin = Organization.found().admin().withOneToken();
    private final Map<IdKind, List<String>> ids = new EnumMap<>(IdKind.class);
    private final Key key;

    ForeignThings() {
        List<String> permissions = List.of(make(Thing.PERMISSION), make(Thing.PERMISSION));
        List<String> roles = List.of(admin.role(permissions, List.of()), admin.role(List.of(), permissions));
        List<String> groups = List.of(group(roles), group(roles));
        String machine = admin.account(roles, groups, permissions);
        admin.account(roles, groups, permissions);
        user();
        String user = user();
        key = admin.key(machine, Map.of());
        admin.key(machine, Map.of());
        ids.put(IdKind.ACCOUNT, List.of(machine, user));
        ids.put(IdKind.ACTOR, List.of(Attempt.Caller.with(admin).id()));
        ids.put(IdKind.SERVICE_ACCOUNT, List.of(machine));
        ids.put(IdKind.USER, List.of(user));
        ids.put(IdKind.GROUP, groups.subList(0, 1));
        ids.put(IdKind.ROLE, roles.subList(0, 1));
        ids.put(IdKind.PERMISSION, permissions.subList(0, 1));
        ids.put(IdKind.RESOURCE_SERVER, List.of(make(Thing.RESOURCE_SERVER)));
        ids.put(IdKind.ACCESS_KEY, List.of(key.id(), admin.key().id()));
        ids.put(
                IdKind.ANYTHING,
                ids.values().stream().flatMap(Collection::stream).toList());
    }

    /** Who administers them, and made them. */
    Admin admin() {
        return admin;
    }

    /** A key that works. */
    Key key() {
        return key;
    }

    /** The ids of some of that kind. */
    List<String> ids(IdKind kind) {
        return ids.getOrDefault(kind, List.of());
    }

    private String group(List<String> roles) {
        return admin.create("/groups", Map.of("name", Admin.unique("group"), "roles", roles));
    }

    private String user() {
        return admin.create("/users", Map.of("email", Admin.unique("ada") + "@example.com"));
    }

    private String make(Thing thing) {
        return admin.create(thing.path, thing.fresh());
    }
}
