package io.postern.permission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The laws of uniting, over a small world of names in which collisions, wildcards and explicit permissions abound. */
class UnitedPermissionsTest {

    private static final List<String> RESOURCES = List.of("a", "b", "postern.owners", "platform.organizations");
    private static final List<String> ACTIONS = List.of("read", "write");
    private static final List<Permission> WORLD = RESOURCES.stream()
            .flatMap(resource -> ACTIONS.stream().map(action -> new Permission(resource, action)))
            .toList();

    @Provide
    Arbitrary<PermissionPattern> patterns() {
        return Combinators.combine(
                        Arbitraries.of(RESOURCES),
                        Arbitraries.of(ACTIONS),
                        Arbitraries.integers().between(0, 7))
                .as((resource, action, shape) -> switch (shape) {
                    case 0 -> new PermissionPattern("*", "*");
                    case 1, 2 -> new PermissionPattern(resource, "*");
                    case 3 -> new PermissionPattern("*", action);
                    default -> new PermissionPattern(resource, action);
                });
    }

    @Provide
    Arbitrary<UnitedPermissions> united() {
        return Combinators.combine(
                        patterns().set().ofMaxSize(6), patterns().set().ofMaxSize(3))
                .as(UnitedPermissions::new)
                .withoutEdgeCases();
    }

    @Property
    void equalsTheNaiveModel(@ForAll("united") UnitedPermissions united) {
        Set<Permission> naive = WORLD.stream()
                .filter(permission -> united.granted().stream().anyMatch(each -> naivelyGrants(each, permission)))
                .filter(permission -> united.restricted().stream().noneMatch(each -> naivelyMatches(each, permission)))
                .collect(Collectors.toSet());
        assertEquals(naive, united.among(WORLD));
        WORLD.forEach(permission -> assertEquals(naive.contains(permission), united.holds(permission)));
    }

    @Property
    void unitesInAnyOrder(
            @ForAll("united") UnitedPermissions one,
            @ForAll("united") UnitedPermissions two,
            @ForAll("united") UnitedPermissions three) {
        assertEquals(one.and(two), two.and(one));
        assertEquals(one.and(two).and(three), one.and(two.and(three)));
        assertEquals(one, one.and(one));
        assertEquals(one, one.and(UnitedPermissions.none()));
    }

    @Property
    void aRestrictionNeverAdds(@ForAll("united") UnitedPermissions united, @ForAll("patterns") PermissionPattern more) {
        UnitedPermissions restricted = united.and(new UnitedPermissions(Set.of(), Set.of(more)));
        assertTrue(united.among(WORLD).containsAll(restricted.among(WORLD)));
        assertTrue(restricted.among(WORLD).stream().noneMatch(more::restricts));
        assertFalse(mayGrant(restricted, more));
    }

    @Property
    void aGrantNeverTakesAway(@ForAll("united") UnitedPermissions united, @ForAll("patterns") PermissionPattern more) {
        UnitedPermissions richer = united.and(new UnitedPermissions(Set.of(more), Set.of()));
        assertTrue(richer.among(WORLD).containsAll(united.among(WORLD)));
    }

    @Property
    void nobodyMayGrantWhatHeDoesNotHold(
            @ForAll("united") UnitedPermissions united, @ForAll("patterns") PermissionPattern pattern) {
        boolean naive = united.granted().stream().anyMatch(each -> each.covers(pattern))
                && united.restricted().stream().noneMatch(each -> each.overlaps(pattern));
        assertEquals(naive, mayGrant(united, pattern));
        if (naive) {
            assertTrue(WORLD.stream().filter(pattern::grants).allMatch(united::holds));
        }
    }

    @Property
    void coveringIsGrantingAllOfIt(
            @ForAll("patterns") PermissionPattern wide, @ForAll("patterns") PermissionPattern narrow) {
        if (wide.covers(narrow)) {
            assertTrue(WORLD.stream().filter(narrow::grants).allMatch(wide::grants));
        }
    }

    @Test
    void holdsNothingFromNothing() {
        assertTrue(UnitedPermissions.none().among(WORLD).isEmpty());
        assertFalse(mayGrant(UnitedPermissions.none(), PermissionPattern.of("a:read")));
    }

    @Test
    void takesAnExplicitPermissionAwayByWildcard() {
        UnitedPermissions owner = new UnitedPermissions(patterns("*", "postern.owners:write"), Set.of());
        UnitedPermissions restricted = owner.and(new UnitedPermissions(Set.of(), patterns("*:write")));
        assertTrue(owner.holds(PosternPermission.OWNERS_WRITE.permission()));
        assertFalse(restricted.holds(PosternPermission.OWNERS_WRITE.permission()));
        assertTrue(restricted.holds(PosternPermission.ACCOUNTS_READ.permission()));
    }

    @Test
    void refusesToGrantAPatternThatOneRestrictionTouches() {
        UnitedPermissions united = new UnitedPermissions(patterns("*"), patterns("a:write"));
        assertFalse(mayGrant(united, PermissionPattern.of("*")));
        assertFalse(mayGrant(united, PermissionPattern.of("a:*")));
        assertTrue(mayGrant(united, PermissionPattern.of("a:read")));
        assertTrue(mayGrant(united, PermissionPattern.of("b:*")));
    }

    @Test
    void cannotBeChangedFromOutside() {
        Set<PermissionPattern> granted = new HashSet<>(patterns("a:read"));
        UnitedPermissions united = new UnitedPermissions(granted, Set.of());
        granted.add(PermissionPattern.of("*"));
        assertFalse(united.holds(Permission.of("b:read")));
        assertThrows(UnsupportedOperationException.class, () -> united.granted().clear());
        assertThrows(
                UnsupportedOperationException.class, () -> united.among(WORLD).clear());
    }

    private static boolean naivelyMatches(PermissionPattern pattern, Permission permission) {
        String regex = pattern.name().equals("*")
                ? ".*"
                : pattern.name().replace(".", "\\.").replace("*", "[^:]*");
        return permission.name().matches(regex);
    }

    private static boolean naivelyGrants(PermissionPattern pattern, Permission permission) {
        boolean explicit = permission.name().equals("postern.owners:write")
                || permission.name().startsWith("platform.");
        return explicit ? pattern.name().equals(permission.name()) : naivelyMatches(pattern, permission);
    }

    private static Set<PermissionPattern> patterns(String... names) {
        return Stream.of(names).map(PermissionPattern::of).collect(Collectors.toSet());
    }

    private static boolean mayGrant(UnitedPermissions held, PermissionPattern pattern) {
        return held.covers(new UnitedPermissions(Set.of(pattern), Set.of()));
    }
}
