package io.postern.oauth;

import static io.postern.oauth.OAuthError.Code.INVALID_TARGET;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A resource indicator (RFC 8707 §2): an absolute URI without a fragment. Compared character by character, as audiences
 * are.
 *
 * @param uri as it was sent
 */
public record Resource(String uri) {

    /** @throws IllegalArgumentException when it is not an absolute URI (RFC 3986 §4.3) */
    public Resource {
        if (!isAbsoluteUri(uri)) {
            throw new IllegalArgumentException("Not an absolute URI without a fragment");
        }
    }

    /**
     * The resource of a {@code resource} or {@code audience} parameter; whether it exists is for others to say.
     *
     * @throws OAuthException with {@code invalid_target} when it is not an absolute URI without a fragment
     */
    public static Resource parse(String text) {
        if (!isAbsoluteUri(text)) {
            throw OAuthException.of(INVALID_TARGET, "A resource is an absolute URI without a fragment");
        }
        return new Resource(text);
    }

    private static boolean isAbsoluteUri(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute()
                    && uri.getRawFragment() == null
                    && text.chars().allMatch(each -> each < 0x80); // the JDK also takes IRIs
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
