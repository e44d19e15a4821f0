package io.postern.role;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Whom a change concerns: these accounts, the members of these groups, and all who have these roles by any path. */
public record Concerned(Collection<UUID> accounts, Collection<UUID> groups, Collection<UUID> roles) {
    public static Concerned accounts(Collection<UUID> accounts) {
        return new Concerned(accounts, Set.of(), Set.of());
    }

    public static Concerned membersOf(UUID group) {
        return new Concerned(Set.of(), Set.of(group), Set.of());
    }

    public static Concerned holdersOf(UUID role) {
        return new Concerned(Set.of(), Set.of(), Set.of(role));
    }
}
