package io.postern.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeyIdTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final AccessKeyId ID = new AccessKeyId("PSTKP5XF2TB3FIMQQJWKQIHI");
    private static final KeyIdTag TAG = new KeyIdTag(new byte[32]);

    @Test
    void readsItsParts() {
        assertEquals(Optional.of(ID), AccessKeyId.parse(ID.value()));
        assertEquals("P5XF2TB3FIMQQ", ID.randomPart());
        assertEquals("JWKQIHI", ID.tag());
        assertEquals(ID.value(), ID.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PSTK",
                "PSTKAAAAAAAAAAAAAAAAAAA",
                "PSTKAAAAAAAAAAAAAAAAAAAAA",
                "pstkAAAAAAAAAAAAAAAAAAAA",
                "PSTKaAAAAAAAAAAAAAAAAAAA",
                "PSTKQAAAAAAAAAAAAAAAAAAA",
                "PSTK2AAAAAAAAAAAAAAAAAAA",
                "PSTKA0AAAAAAAAAAAAAAAAAA",
                "PSTKAAAAAAAAAAAAAAAAAAA1",
                "PSTKAAAAAAAAAAAAAAAAAAA=",
                "PSTKAAAAAAAAAAAAAAAAAAA\n",
                "PSTKAAAAAAAAAAAAAAAAAAAA\n",
                " PSTKAAAAAAAAAAAAAAAAAAAA",
                "AKIAAAAAAAAAAAAAAAAAAAAA",
                "PSTKAAAAAAAAAAAAAAAAAAAÁ",
            })
    void refusesAnyOtherFormat(String text) {
        assertEquals(Optional.empty(), AccessKeyId.parse(text));
        assertThrows(IllegalArgumentException.class, () -> new AccessKeyId(text));
    }

    @Test
    void isOursAndNeverTheSameTwice() {
        SecureRandom random = new SecureRandom();
        Set<AccessKeyId> made = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            AccessKeyId id = TAG.next(random);
            assertTrue(TAG.isOurs(id));
            assertTrue(made.add(id));
        }
    }

    @Test
    void isNotOursAfterAnySingleChange() {
        String ours = TAG.next(new SecureRandom()).value();
        for (int i = AccessKeyId.PREFIX.length(); i < ours.length(); i++) {
            for (char other : ALPHABET.toCharArray()) {
                String changed = ours.substring(0, i) + other + ours.substring(i + 1);
                assertEquals(
                        changed.equals(ours),
                        AccessKeyId.parse(changed).filter(TAG::isOurs).isPresent());
            }
        }
    }

    @Test
    void isNotOursUnderAnotherKey() {
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;
        assertFalse(new KeyIdTag(otherKey).isOurs(TAG.next(new SecureRandom())));
    }

    @Property
    void base32KeepsAll64Bits(@ForAll long bits) {
        String text = Base32.encode(bits, AccessKeyId.RANDOM_LENGTH);
        assertTrue(text.matches(AccessKeyId.RANDOM_REGEX));
        assertEquals(bits, Base32.decode(text));
    }
}
