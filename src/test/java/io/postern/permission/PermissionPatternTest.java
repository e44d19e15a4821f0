package io.postern.permission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionPatternTest {

    @ParameterizedTest
    @ValueSource(strings = {"*", "invoices:*", "*:read", "invoices:read", "platform.organizations:*"})
    void readsAndWritesItsName(String name) {
        assertEquals(name, PermissionPattern.of(name).name());
        assertEquals(name, PermissionPattern.of(name).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ":", "*:*", "**", "*:", ":*", "a:", "a", "a*:b", "a:b*", "a.*:b", "a:*:b", "*:*:*", "* ", "A:*"
            })
    void refusesWhatIsNoName(String name) {
        assertEquals(Optional.empty(), PermissionPattern.parse(name));
        assertThrows(IllegalArgumentException.class, () -> PermissionPattern.of(name));
    }

    @Test
    void cannotBeBuiltHalfValid() {
        assertThrows(IllegalArgumentException.class, () -> new PermissionPattern("a*", "b"));
        assertThrows(IllegalArgumentException.class, () -> new PermissionPattern("*", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "*, true, true",
        "invoices:*, true, true",
        "*:read, true, true",
        "invoices:read, true, true",
        "invoices:write, false, false",
        "orders:*, false, false",
        "*:write, false, false",
        "invoice:*, false, false",
    })
    void grantsAndRestrictsWhatItMatches(String pattern, boolean grants, boolean restricts) {
        Permission read = Permission.of("invoices:read");
        assertEquals(grants, PermissionPattern.of(pattern).grants(read));
        assertEquals(restricts, PermissionPattern.of(pattern).restricts(read));
    }

    @ParameterizedTest
    @CsvSource({
        "*, postern.owners:write",
        "postern.owners:*, postern.owners:write",
        "*:write, postern.owners:write",
        "*, platform.organizations:write",
        "platform.organizations:*, platform.organizations:write",
        "*:write, platform.anything:write",
        "*, platform:write",
    })
    void restrictsButNeverGrantsAnExplicitPermissionByWildcard(String pattern, String explicit) {
        PermissionPattern wildcard = PermissionPattern.of(pattern);
        assertEquals(false, wildcard.grants(Permission.of(explicit)));
        assertEquals(false, wildcard.covers(PermissionPattern.of(explicit)));
        assertEquals(true, wildcard.restricts(Permission.of(explicit)));
        assertEquals(true, PermissionPattern.of(explicit).grants(Permission.of(explicit)));
    }

    @ParameterizedTest
    @CsvSource({
        "*, *, true",
        "*, a:*, true",
        "*, *:b, true",
        "*, a:b, true",
        "a:*, a:b, true",
        "*:b, a:b, true",
        "a:b, a:b, true",
        "a:*, *, false",
        "a:*, *:b, false",
        "a:*, c:b, false",
        "a:b, a:*, false",
        "a:b, *, false",
        "*:b, a:c, false",
        "*, platform.organizations:*, true",
        "platform.organizations:write, platform.organizations:write, true",
        "platform.organizations:write, platform.organizations:*, false",
    })
    void coversWhatIsNoWider(String wide, String narrow, boolean covers) {
        assertEquals(covers, PermissionPattern.of(wide).covers(PermissionPattern.of(narrow)));
    }

    @ParameterizedTest
    @CsvSource({
        "*, a:b, true",
        "a:*, *:b, true",
        "a:*, a:b, true",
        "a:b, a:b, true",
        "a:*, b:*, false",
        "*:a, *:b, false",
        "a:b, a:c, false",
        "a:*, b:c, false",
    })
    void overlapsInBothDirections(String one, String other, boolean overlaps) {
        assertEquals(overlaps, PermissionPattern.of(one).overlaps(PermissionPattern.of(other)));
        assertEquals(overlaps, PermissionPattern.of(other).overlaps(PermissionPattern.of(one)));
    }
}
