package io.postern.oauth;

import static io.postern.oauth.OAuthError.Code.INVALID_REQUEST;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads {@code application/x-www-form-urlencoded} (RFC 6749 appendix B). Strict, because what one party reads leniently
 * and another otherwise is how requests are smuggled.
 */
final class FormEncoding {

    private FormEncoding() {}

    /** A member of a form; prints no value, since that may be a credential. */
    record Member(String name, String value) {

        @Override
        public String toString() {
            return "Member[***]";
        }
    }

    /**
     * The members in their order.
     *
     * @throws OAuthException with {@code invalid_request} at a broken escape, broken UTF-8 or a control character
     */
    static List<Member> members(byte[] form) {
        List<Member> members = new ArrayList<>();
        for (String piece : pieces(form)) {
            members.add(new Member(decode(name(piece)), decode(value(piece))));
        }
        return members;
    }

    /**
     * The names alone, in their order; values may be anything.
     *
     * @throws OAuthException as {@link #members} does, for names
     */
    static List<String> names(String form) {
        return pieces(form.getBytes(UTF_8)).stream()
                .map(piece -> decode(name(piece)))
                .toList();
    }

    /** Each char is one byte, so that no piece is decoded before it is cut. */
    private static List<String> pieces(byte[] form) {
        List<String> pieces = new ArrayList<>();
        for (String piece : new String(form, ISO_8859_1).split("&")) {
            if (!piece.isEmpty()) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private static String name(String piece) {
        int equals = piece.indexOf('=');
        return equals < 0 ? piece : piece.substring(0, equals);
    }

    private static String value(String piece) {
        int equals = piece.indexOf('=');
        return equals < 0 ? "" : piece.substring(equals + 1);
    }

    private static String decode(String encoded) {
        return PlainText.isSimple(encoded) && encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0
                ? encoded
                : unescaped(encoded);
    }

    private static String unescaped(String encoded) {
        ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char each = encoded.charAt(i);
            if (each == '%') {
                bytes.put(escaped(encoded, i + 1));
                i += 2;
            } else {
                bytes.put((byte) (each == '+' ? ' ' : each));
            }
        }
        return PlainText.ofUtf8(bytes.flip()).orElseThrow(FormEncoding::malformed);
    }

    private static byte escaped(String encoded, int start) {
        int end = start + 2;
        if (end > encoded.length()
                || !HexFormat.isHexDigit(encoded.charAt(start))
                || !HexFormat.isHexDigit(encoded.charAt(start + 1))) {
            throw malformed();
        }
        return (byte) HexFormat.fromHexDigits(encoded, start, end);
    }

    private static OAuthException malformed() {
        return OAuthException.of(INVALID_REQUEST, "Malformed form encoding");
    }
}
