package io.postern.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeySecretTest {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String EXAMPLE = "psts_P5XF2TB3FIMQQ_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg4DWfa0";

    private final SecureRandom random = new SecureRandom();
    private final KeyIdTag tag = new KeyIdTag(new byte[32]);

    @Test
    void isWellFormedAndNamesItsKey() {
        for (int i = 0; i < 1000; i++) {
            AccessKeyId id = tag.next(random);
            AccessKeySecret secret = AccessKeySecret.generate(id, random);
            assertTrue(secret.isWellFormed());
            assertEquals(68, secret.reveal().length());
            assertEquals(Optional.of(id), tag.idOf(secret));
            assertEquals(Optional.of(id), tag.idOf(AccessKeySecret.presented(secret.reveal())));
        }
    }

    @Test
    void isMalformedAfterAnySingleChange() {
        for (int i = 0; i < EXAMPLE.length(); i++) {
            for (char other : (ALPHABET + "_- \n\u0000é").toCharArray()) {
                String changed = EXAMPLE.substring(0, i) + other + EXAMPLE.substring(i + 1);
                AccessKeySecret presented = AccessKeySecret.presented(changed);
                assertEquals(changed.equals(EXAMPLE), presented.isWellFormed());
                assertEquals(changed.equals(EXAMPLE), tag.idOf(presented).isPresent());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "psts_", "password", EXAMPLE + "0", EXAMPLE + "\n", " " + EXAMPLE, "PSTS" + EXAMPLE})
    void isMalformedInAnyOtherShape(String text) {
        assertFalse(AccessKeySecret.presented(text).isWellFormed());
        assertEquals(Optional.empty(), tag.idOf(AccessKeySecret.presented(text)));
    }

    @Property
    void carriesWhateverWasPresented(@ForAll String text) {
        AccessKeySecret secret = AccessKeySecret.presented(text);
        assertEquals(text, secret.reveal());
        assertFalse(secret.isWellFormed());
        assertEquals("***", secret.toString());
    }

    @Test
    void isFoundInAnyTextByOneExpression() {
        Matcher matcher = Pattern.compile(AccessKeySecret.REGEX)
                .matcher("curl -u PSTKP5XF2TB3FIMQQJWKQIHI:" + EXAMPLE + " http://localhost");
        assertTrue(matcher.find());
        assertEquals(EXAMPLE, matcher.group());
        assertFalse(matcher.find());
    }

    /** 62 does not divide 256, so that a plain remainder would make the first 8 characters a quarter more likely. */
    @Test
    void drawsEveryCharacterEquallyOften() {
        int drawn = 620_000;
        int[] counts = new int[ALPHABET.length()];
        Base62.random(drawn, random).chars().forEach(each -> counts[ALPHABET.indexOf(each)]++);
        for (int count : counts) {
            assertEquals(10_000, count, 800, Arrays.toString(counts));
        }
    }

    @Test
    void offersNoWayOutButReveal() {
        List<String> ways = Arrays.stream(AccessKeySecret.class.getMethods())
                .filter(method -> method.getDeclaringClass() == AccessKeySecret.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .sorted()
                .toList();
        assertEquals(List.of("isWellFormed", "reveal", "toString"), ways);
        assertFalse(Serializable.class.isAssignableFrom(AccessKeySecret.class));
    }
}
