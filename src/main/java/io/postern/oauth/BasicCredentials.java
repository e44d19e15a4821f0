package io.postern.oauth;

import io.postern.credential.AccessKeySecret;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * What a client shows by HTTP Basic (RFC 7617); whether it is right is for others to say. Prints neither part, because
 * people do mix them up.
 *
 * @param username the part before the first colon; may be any text, even none
 * @param password the part after it
 */
public record BasicCredentials(String username, AccessKeySecret password) {

    private static final String SCHEME = "basic";

    /**
     * The credentials of an {@code Authorization} header; empty when it is malformed or of another scheme. RFC 9110 §11.4: the
     * scheme in any case, then spaces, then token68, of which base64 is a part.
     */
    public static Optional<BasicCredentials> parse(String authorizationHeaderValue) {
        // Letters of other alphabets pass for those of the scheme where case does not count.
        if (!PlainText.isSimple(authorizationHeaderValue) || !areMeantBy(authorizationHeaderValue)) {
            return Optional.empty();
        }
        int start = SCHEME.length();
        while (start < authorizationHeaderValue.length() && authorizationHeaderValue.charAt(start) == ' ') {
            start++;
        }
        return decode(authorizationHeaderValue.substring(start))
                .flatMap(PlainText::ofUtf8)
                .flatMap(BasicCredentials::split);
    }

    /** Whether the header is of this scheme, be it well formed or not. */
    static boolean areMeantBy(String authorizationHeaderValue) {
        return authorizationHeaderValue.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (authorizationHeaderValue.length() == SCHEME.length()
                        || authorizationHeaderValue.charAt(SCHEME.length()) == ' ');
    }

    /** Strict, unlike the JDK: with padding, and without stray bits, so that one credential has one spelling. */
    private static Optional<ByteBuffer> decode(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(base64);
            return canonical ? Optional.of(ByteBuffer.wrap(bytes)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<BasicCredentials> split(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        AccessKeySecret password = AccessKeySecret.presented(text.substring(colon + 1));
        return Optional.of(new BasicCredentials(text.substring(0, colon), password));
    }

    @Override
    public String toString() {
        return "BasicCredentials[***]";
    }
}
