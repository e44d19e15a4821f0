package io.postern.permission;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All that an account is granted and restricted, by itself, its roles and its groups. A restriction always wins, so that
 * the order in which rights came together never matters.
 *
 * @param granted what gives permissions
 * @param restricted what takes them away again, whatever gave them
 */
public record UnitedPermissions(Set<PermissionPattern> granted, Set<PermissionPattern> restricted) {

    private static final UnitedPermissions NONE = new UnitedPermissions(Set.of(), Set.of());

    public UnitedPermissions {
        granted = Set.copyOf(granted);
        restricted = Set.copyOf(restricted);
    }

    /** Nothing granted, nothing restricted. */
    public static UnitedPermissions none() {
        return NONE;
    }

    /** The union of both sides. */
    public UnitedPermissions and(UnitedPermissions other) {
        return new UnitedPermissions(union(granted, other.granted), union(restricted, other.restricted));
    }

    /** Whether some pattern grants the permission and none restricts it. Takes the same time for any number of patterns. */
    public boolean holds(Permission permission) {
        PermissionPattern exactly = PermissionPattern.exactly(permission);
        List<PermissionPattern> spanning = exactly.spanning();
        return isCovered(exactly, spanning) && !isRestricted(spanning);
    }

    /** Whether some pattern restricts the permission, granted or not. */
    public boolean isRestricted(Permission permission) {
        return isRestricted(PermissionPattern.exactly(permission).spanning());
    }

    private boolean isRestricted(List<PermissionPattern> spanning) {
        for (PermissionPattern wider : spanning) {
            if (restricted.contains(wider)) {
                return true;
            }
        }
        return false;
    }

    /** Those of the registered permissions that it holds, sorted by name; unmodifiable. */
    public SortedSet<Permission> among(Collection<Permission> registered) {
        SortedSet<Permission> held = new TreeSet<>();
        for (Permission permission : registered) {
            if (holds(permission)) {
                held.add(permission);
            }
        }
        return Collections.unmodifiableSortedSet(held);
    }

    /** The part of it that no wildcard gives: rights over owners and over the platform. */
    public UnitedPermissions explicit() {
        return new UnitedPermissions(only(PermissionPattern::isExplicit), restricted);
    }

    /** The other part. */
    public UnitedPermissions ordinary() {
        return new UnitedPermissions(only(pattern -> !pattern.isExplicit()), restricted);
    }

    /** Those of these restrictions that could deny something of what is granted here. */
    public Set<PermissionPattern> touchedBy(Set<PermissionPattern> restrictions) {
        return restrictions.stream()
                .filter(pattern -> granted.stream().anyMatch(pattern::overlaps))
                .collect(Collectors.toSet());
    }

    /**
     * Whether it holds all that the other holds, of permissions registered now or ever: each pattern granted there is
     * granted here as wide or wider, and what is restricted here of it is restricted there too.
     */
    public boolean covers(UnitedPermissions other) {
        return other.granted.stream().allMatch(pattern -> isCovered(pattern) && isAsRestricted(other, pattern));
    }

    /**
     * What lifting a restriction may give back: all that it spans by pattern, and by name those of the granted explicit
     * permissions that no wildcard would give.
     */
    public UnitedPermissions liftedBy(Set<PermissionPattern> lifted) {
        Set<PermissionPattern> named = granted.stream()
                .filter(PermissionPattern::isExact)
                .filter(pattern -> lifted.stream().anyMatch(pattern.spanning()::contains))
                .collect(Collectors.toSet());
        return new UnitedPermissions(union(lifted, named), Set.of());
    }

    private Set<PermissionPattern> only(Predicate<PermissionPattern> wanted) {
        return granted.stream().filter(wanted).collect(Collectors.toSet());
    }

    private boolean isAsRestricted(UnitedPermissions other, PermissionPattern pattern) {
        return restricted.stream()
                .filter(pattern::overlaps)
                .allMatch(mine -> mine.spanning().stream().anyMatch(other.restricted::contains));
    }

    private boolean isCovered(PermissionPattern wanted) {
        return isCovered(wanted, wanted.spanning());
    }

    private boolean isCovered(PermissionPattern wanted, List<PermissionPattern> spanning) {
        for (PermissionPattern wider : spanning) {
            if (granted.contains(wider) && wider.covers(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static Set<PermissionPattern> union(Set<PermissionPattern> some, Set<PermissionPattern> others) {
        Set<PermissionPattern> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
