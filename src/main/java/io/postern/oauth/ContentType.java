package io.postern.oauth;

import static io.postern.oauth.OAuthError.Code.INVALID_REQUEST;

import java.util.List;
import java.util.regex.Pattern;

/** The two kinds of body that an OAuth endpoint reads, neither of them compressed. */
public enum ContentType {
    /** What RFC 6749 wants. */
    FORM("application/x-www-form-urlencoded"),
    /** What m3ter's clients send. */
    JSON("application/json");

    private final String mediaType;
    private final Pattern header;

    ContentType(String mediaType) {
        this.mediaType = mediaType;
        this.header = Pattern.compile(
                Pattern.quote(mediaType) + "([ \t]*;[ \t]*charset=(utf-8|\"utf-8\"))?[ \t]*", Pattern.CASE_INSENSITIVE);
    }

    /**
     * The kind of body that these headers announce.
     *
     * @param contentTypes all {@code Content-Type} headers; there must be one
     * @param contentEncodings all {@code Content-Encoding} headers
     * @throws OAuthException with {@code invalid_request} for any other media type, parameter, charset or encoding
     */
    public static ContentType of(List<String> contentTypes, List<String> contentEncodings) {
        for (String contentEncoding : contentEncodings) {
            if (!contentEncoding.equalsIgnoreCase("identity")) {
                throw OAuthException.of(INVALID_REQUEST, "A Content-Encoding is refused");
            }
        }
        if (contentTypes.size() == 1) {
            for (ContentType each : values()) {
                if (each.isSaidBy(contentTypes.get(0))) {
                    return each;
                }
            }
        }
        throw OAuthException.of(INVALID_REQUEST, "The Content-Type must be application/x-www-form-urlencoded");
    }

    /** Nearly always as it is written here. */
    private boolean isSaidBy(String contentType) {
        return contentType.equals(mediaType) || header.matcher(contentType).matches();
    }
}
