package io.postern.permission;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The laws behind "nobody grants what they do not hold". The world is small, so that covering happens by chance. */
class CoveringTest {
    private static final List<String> RESOURCES = List.of("a", "postern.owners");
    private static final List<String> ACTIONS = List.of("read", "write");

    @Provide
    Arbitrary<PermissionPattern> patterns() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.just("*")), Tuple.of(2, Arbitraries.of(RESOURCES))),
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.just("*")), Tuple.of(2, Arbitraries.of(ACTIONS))))
                .as(PermissionPattern::new);
    }

    @Provide
    Arbitrary<UnitedPermissions> united() {
        return Combinators.combine(
                        patterns().set().ofMaxSize(3), patterns().set().ofMaxSize(2))
                .as(UnitedPermissions::new);
    }

    @Provide
    Arbitrary<Set<Permission>> registered() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "postern.owners"), Arbitraries.of("read", "write", "delete"))
                .as(Permission::new)
                .set();
    }

    @Property
    void whoCoversAnotherHoldsAllThatTheOtherHolds(
            @ForAll("united") UnitedPermissions one,
            @ForAll("united") UnitedPermissions other,
            @ForAll("registered") Set<Permission> registered) {
        if (one.covers(other)) {
            assertTrue(one.among(registered).containsAll(other.among(registered)));
        }
    }

    @Property
    void everybodyCoversThemselves(@ForAll("united") UnitedPermissions one) {
        assertTrue(one.covers(one));
        assertTrue(one.covers(UnitedPermissions.none()));
    }

    @Property(tries = 3000)
    void coveringGoesOn(
            @ForAll("united") UnitedPermissions one,
            @ForAll("united") UnitedPermissions two,
            @ForAll("united") UnitedPermissions three) {
        if (one.covers(two) && two.covers(three)) {
            assertTrue(one.covers(three));
        }
    }

    @Property
    void fewerGrantsAndMoreRestrictionsAreCovered(
            @ForAll("united") UnitedPermissions one, @ForAll("united") UnitedPermissions more) {
        Set<PermissionPattern> fewer = new HashSet<>(one.granted());
        fewer.removeAll(more.granted());
        Set<PermissionPattern> restricted = new HashSet<>(one.restricted());
        restricted.addAll(more.restricted());
        assertTrue(one.covers(new UnitedPermissions(fewer, restricted)));
    }

    @Property
    void whatIsCoveredIsHeldAsWideOrWider(
            @ForAll("united") UnitedPermissions one, @ForAll("patterns") PermissionPattern wanted) {
        if (one.covers(new UnitedPermissions(Set.of(wanted), Set.of()))) {
            assertTrue(one.granted().stream().anyMatch(each -> each.covers(wanted)));
            assertTrue(one.restricted().stream().noneMatch(each -> each.overlaps(wanted)));
        }
    }

    @Example
    void aWildcardDoesNotCoverWhatMustBeNamed() {
        assertFalse(united("*").covers(united("postern.owners:write")));
        assertFalse(united("postern.owners:*").covers(united("postern.owners:write")));
        assertTrue(united("*").covers(united("postern.owners:read")));
    }

    private static UnitedPermissions united(String... granted) {
        return new UnitedPermissions(
                new HashSet<>(Stream.of(granted).map(PermissionPattern::of).toList()), Set.of());
    }
}
