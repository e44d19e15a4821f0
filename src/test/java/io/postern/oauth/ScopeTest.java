package io.postern.oauth;

import static io.postern.oauth.OAuthError.Code.INVALID_SCOPE;
import static io.postern.oauth.Refusals.assertRefused;
import static io.postern.oauth.Refusals.mayRefuse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.postern.permission.Permission;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    @ParameterizedTest
    @CsvSource({"a:b, a:b", "b:a a:b, a:b b:a", "a:b a:b, a:b", "c:d a:b c:d, a:b c:d"})
    void isASortedSetOfPermissions(String text, String value) {
        assertEquals(value, Scope.parse(text).value());
        assertEquals(Scope.parse(value), Scope.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " a:b",
                "a:b ",
                "a:b  c:d",
                "a:b\tc:d",
                "a:b,c:d",
                "openid",
                "*",
                "a:*",
                "*:b",
                "A:b",
                "a:b é:b",
                "a:b \"",
                "a:b \\",
                "a:b:c",
                "a:b\n"
            })
    void refusesWhatIsNoListOfPermissions(String text) {
        assertRefused(INVALID_SCOPE, "A scope is a list of permission names", () -> Scope.parse(text));
    }

    @Test
    void cannotBeEmptyOrChanged() {
        assertThrows(IllegalArgumentException.class, () -> new Scope(new TreeSet<>()));
        SortedSet<Permission> backwards = new TreeSet<>(Comparator.reverseOrder());
        backwards.add(Permission.of("a:b"));
        backwards.add(Permission.of("c:d"));
        Scope scope = new Scope(backwards);
        backwards.clear();
        assertEquals("a:b c:d", scope.value());
        assertThrows(
                UnsupportedOperationException.class, () -> scope.permissions().clear());
    }

    @Property
    void neverFailsOtherwiseThanByRefusing(@ForAll String text) {
        mayRefuse(() -> Scope.parse(text));
    }
}
