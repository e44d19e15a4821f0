package io.postern.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Text without control characters, which have no business in a parameter or a credential (RFC 7617 §2). */
public final class PlainText {

    private PlainText() {}

    /** The text, unless the bytes are not UTF-8 to the letter or hold a control character. */
    static Optional<String> ofUtf8(ByteBuffer bytes) {
        String text = new String(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining(), ISO_8859_1);
        if (isSimple(text)) {
            return Optional.of(text);
        }
        try {
            return Optional.of(UTF_8.newDecoder().decode(bytes).toString()).filter(PlainText::isPlain);
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    static boolean isPlain(String text) {
        return isSimple(text) || text.chars().noneMatch(Character::isISOControl);
    }

    /** Whether there is nothing in it but printable ASCII, as nearly always. */
    public static boolean isSimple(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < ' ' || each > '~') {
                return false;
            }
        }
        return true;
    }
}
