package io.postern.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PepperTest {

    private final SecureRandom random = new SecureRandom();
    private final Pepper pepper = new Pepper(1, new byte[32]);
    private final KeyIdTag tag = new KeyIdTag(new byte[32]);
    private final AccessKeyId id = tag.next(random);
    private final AccessKeySecret secret = AccessKeySecret.generate(id, random);
    private final SecretHash hash = pepper.hash(id, secret);

    @Test
    void verifiesTheSecretThatItHashed() {
        assertTrue(verify(pepper, id, secret, hash));
        assertTrue(verify(pepper, id, AccessKeySecret.presented(secret.reveal()), new SecretHash(1, hash.value())));
    }

    @Test
    void refusesTheSecretAfterAnySingleChange() {
        String right = secret.reveal();
        for (int i = 0; i < right.length(); i++) {
            for (int bit = 0; bit < 7; bit++) {
                String wrong = right.substring(0, i) + (char) (right.charAt(i) ^ 1 << bit) + right.substring(i + 1);
                assertFalse(verify(pepper, id, AccessKeySecret.presented(wrong), hash));
            }
            assertFalse(verify(pepper, id, AccessKeySecret.presented(right.substring(0, i)), hash));
        }
        assertFalse(verify(pepper, id, AccessKeySecret.presented(right + "\u0000"), hash));
    }

    @Test
    void refusesTheSecretUnderAnotherId() {
        AccessKeyId other = tag.next(random);
        assertFalse(verify(pepper, other, secret, hash));
        assertNotEquals(hash, pepper.hash(other, secret));
    }

    @Test
    void refusesTheSecretOfAnotherKeyOrPepper() {
        assertFalse(verify(pepper, id, AccessKeySecret.generate(id, random), hash));
        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        assertFalse(verify(new Pepper(1, otherKey), id, secret, hash));
    }

    @Test
    void refusesAnyChangedHash() {
        for (int bit = 0; bit < 256; bit++) {
            byte[] changed = hash.value();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(verify(pepper, id, secret, new SecretHash(1, changed)));
        }
    }

    @Property
    void refusesWhateverElseIsPresented(@ForAll String text) {
        assertFalse(verify(pepper, id, AccessKeySecret.presented(text), hash));
    }

    @Test
    void tellsWhichOfSeveralItIs() {
        SecretHash old = pepper.hash(id, AccessKeySecret.generate(id, random));
        assertEquals(OptionalInt.of(1), pepper.match(id, secret, List.of(old, hash)));
        assertEquals(OptionalInt.of(0), pepper.match(id, secret, List.of(hash, old)));
        assertEquals(OptionalInt.empty(), pepper.match(id, secret, List.of(old, old)));
        assertEquals(OptionalInt.empty(), pepper.match(id, secret, List.of()));
    }

    @Test
    void doesNotCallAHashOfAnotherVersionWrong() {
        SecretHash newer = new SecretHash(2, hash.value());
        assertThrows(IllegalStateException.class, () -> verify(pepper, id, secret, newer));
    }

    @Test
    void verifiesOnManyThreadsAtOnce() {
        assertTrue(IntStream.range(0, 10_000).parallel().allMatch(i -> verify(pepper, id, secret, hash)));
    }

    @ParameterizedTest
    @CsvSource({"0, 32", "-1, 32", "1, 0", "1, 31", "1, 33"})
    void refusesAHashThatCannotBe(int version, int length) {
        assertThrows(IllegalArgumentException.class, () -> new SecretHash(version, new byte[length]));
    }

    @Test
    void keepsItsHashToItself() {
        hash.value()[0]++;
        assertEquals(hash, pepper.hash(id, secret));
        assertEquals(hash.hashCode(), pepper.hash(id, secret).hashCode());
        assertNotEquals(hash, new SecretHash(2, hash.value()));
        assertEquals("SecretHash[version=1, value=***]", hash.toString());
    }

    private static boolean verify(Pepper by, AccessKeyId id, AccessKeySecret secret, SecretHash hash) {
        return by.match(id, secret, List.of(hash)).isPresent();
    }
}
