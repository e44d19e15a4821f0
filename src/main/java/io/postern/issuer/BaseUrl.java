package io.postern.issuer;

import io.postern.problem.StartRefused;
import java.net.URI;
import java.net.URISyntaxException;

/** The public base URL, once it is known to make sense. */
public record BaseUrl(URI uri) {
    /**
     * The base URL of this text.
     *
     * @param allowInsecure whether plain http may be used on a host that others can reach
     * @throws StartRefused if the text is no base URL, or an insecure one
     */
    public static BaseUrl parse(String text, boolean allowInsecure) {
        BaseUrl url = new BaseUrl(uri(text));
        if (text.endsWith("/")) {
            throw new StartRefused("postern.issuer must not end with a slash.");
        }
        if (url.uri.getScheme().equals("http") && !url.isLoopback() && !allowInsecure) {
            throw new StartRefused("postern.issuer must be https, because secrets travel to it; if the network itself"
                    + " encrypts, set postern.allow-insecure-issuer=true.");
        }
        return url;
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null && uri.getRawUserInfo() == null;
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (bare && http && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // Refused below, like all else that is no base URL.
        }
        throw new StartRefused(
                "postern.issuer must look like https://postern.example.com, without user, query and fragment.");
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        return uri.getHost().matches("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");
    }
}
