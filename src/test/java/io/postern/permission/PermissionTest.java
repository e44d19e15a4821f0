package io.postern.permission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {

    private static final String LONGEST = "a".repeat(64);

    @ParameterizedTest
    @ValueSource(strings = {"invoices:read", "0:1", "a.b_c-d:e.f_g-h", "postern.access-keys:write", "a..:b--"})
    void readsAndWritesItsName(String name) {
        assertEquals(name, Permission.of(name).name());
        assertEquals(name, Permission.of(name).toString());
        assertEquals(Optional.of(Permission.of(name)), Permission.parse(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "a",
                "a:",
                ":a",
                "a:b:c",
                "A:b",
                "a:B",
                ".a:b",
                "-a:b",
                "_a:b",
                "a:.b",
                " a:b",
                "a:b ",
                "a :b",
                "a:b\n",
                "a\u0000:b",
                "é:b",
                "a:ı",
                "*",
                "*:*",
                "a:*",
                "*:b",
                "a/b:c",
                "a,b:c",
                "a：b"
            })
    void refusesWhatIsNoName(String name) {
        assertEquals(Optional.empty(), Permission.parse(name));
        assertThrows(IllegalArgumentException.class, () -> Permission.of(name));
    }

    @Test
    void allowsPartsOf64CharactersAndNoMore() {
        assertTrue(Permission.parse(LONGEST + ":" + LONGEST).isPresent());
        assertFalse(Permission.parse(LONGEST + "a:b").isPresent());
        assertFalse(Permission.parse("b:a" + LONGEST).isPresent());
    }

    @Test
    void cannotBeBuiltHalfValid() {
        assertThrows(IllegalArgumentException.class, () -> new Permission("a:b", "c"));
        assertThrows(IllegalArgumentException.class, () -> new Permission("a", "*"));
    }

    @Test
    void neverRepeatsTheRefusedName() {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> Permission.of("<script>"));
        assertFalse(refusal.getMessage().contains("script"));
    }

    @Test
    void isOrderedByWholeName() {
        List<String> sorted = List.of("a-b:x", "a.b:x", "a:x", "a_b:x", "ab:x", "b:a", "b:b");
        List<Permission> shuffled = Arrays.asList(
                Permission.of("b:b"),
                Permission.of("a:x"),
                Permission.of("ab:x"),
                Permission.of("a_b:x"),
                Permission.of("b:a"),
                Permission.of("a.b:x"),
                Permission.of("a-b:x"));
        assertEquals(
                sorted, new TreeSet<>(shuffled).stream().map(Permission::name).toList());
    }
}
