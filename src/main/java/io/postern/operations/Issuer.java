package io.postern.operations;

import io.postern.problem.StartRefused;
import java.net.URI;
import java.net.URISyntaxException;

/** The public base URL, as far as the start depends on it. */
record Issuer(URI uri) {
    /**
     * @param allowInsecure whether plain http may be used on a host that others can reach
     * @throws StartRefused if the text is no base URL, or an insecure one
     */
    static Issuer parse(String text, boolean allowInsecure) {
        Issuer issuer = new Issuer(uri(text));
        if (text.endsWith("/")) {
            throw new StartRefused("postern.issuer must not end with a slash.");
        }
        if (issuer.uri.getScheme().equals("http") && !issuer.isLoopback() && !allowInsecure) {
            throw new StartRefused("postern.issuer must be https, because secrets travel to it; if the network itself"
                    + " encrypts, set postern.allow-insecure-issuer=true.");
        }
        return issuer;
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
                "postern.issuer must look like https://postern.example.com," + " without user, query and fragment.");
    }

    /** Whether only this machine can reach it. */
    boolean isLoopback() {
        return uri.getHost().matches("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");
    }
}
