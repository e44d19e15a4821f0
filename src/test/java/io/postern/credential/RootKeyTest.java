package io.postern.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootKeyTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final String ID = "PSTKP5XF2TB3FIMQQJWKQIHI";
    private static final String SECRET = "psts_P5XF2TB3FIMQQ_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg4DWfa0";

    /** Computed by another program. If this fails, every key and secret that was ever handed out stops working. */
    @Test
    void derivesForeverTheSameValues() {
        RootKey root = RootKey.of(bytes(0));
        AccessKeyId id = new AccessKeyId(ID);
        AccessKeySecret secret = AccessKeySecret.presented(SECRET);
        assertEquals("31a12fbcd634991a4fb69bf33100e31e", HEX.formatHex(root.checkValue()));
        assertEquals(
                "c0ed0615fe8fa3dc37c3b025e30adde37fba643887e0551f7f5c1ecf41e4f1fb",
                HEX.formatHex(root.keyEncryptionKey()));
        assertTrue(secret.isWellFormed());
        assertEquals(id, root.keyIdTag().idOf(secret).orElseThrow());
        assertEquals(
                "fc9a17883e9b852fef68e4932a8f0f9e0bdf04c1552aca2fc058ce5f79192f00",
                HEX.formatHex(root.pepper().hash(id, secret).value()));
        assertEquals(1, root.pepper().hash(id, secret).version());
    }

    @Test
    void derivesNothingInCommonWithAnotherRootKey() {
        RootKey one = RootKey.of(bytes(0));
        RootKey other = RootKey.of(bytes(1));
        AccessKeyId id = new AccessKeyId(ID);
        AccessKeySecret secret = AccessKeySecret.presented(SECRET);
        assertFalse(other.keyIdTag().isOurs(id));
        assertTrue(other.pepper()
                .match(id, secret, List.of(one.pepper().hash(id, secret)))
                .isEmpty());
        assertEquals(
                4,
                Set.copyOf(List.of(
                                HEX.formatHex(one.checkValue()),
                                HEX.formatHex(other.checkValue()),
                                HEX.formatHex(one.keyEncryptionKey()),
                                HEX.formatHex(other.keyEncryptionKey())))
                        .size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 31, 33, 64})
    void refusesAnyOtherLength(int length) {
        assertThrows(IllegalArgumentException.class, () -> RootKey.of(new byte[length]));
    }

    @Test
    void cannotBeChangedFromOutside() {
        byte[] bytes = bytes(0);
        RootKey root = RootKey.of(bytes);
        String before = HEX.formatHex(root.checkValue()) + HEX.formatHex(root.keyEncryptionKey());
        bytes[0]++;
        root.checkValue()[0]++;
        root.keyEncryptionKey()[0]++;
        assertEquals(before, HEX.formatHex(root.checkValue()) + HEX.formatHex(root.keyEncryptionKey()));
    }

    @Test
    void printsNothing() {
        assertEquals("***", RootKey.of(bytes(0)).toString());
        assertEquals("Pepper[version=1, key=***]", RootKey.of(bytes(0)).pepper().toString());
    }

    private static byte[] bytes(int first) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }
}
