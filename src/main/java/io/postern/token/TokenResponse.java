package io.postern.token;

import java.util.Optional;

/**
 * A token on its way to the client (RFC 6749 §5.1).
 *
 * @param expiresIn seconds
 * @param scope what was granted of what was asked for; empty when nothing was
 */
record TokenResponse(String accessToken, long expiresIn, Optional<String> scope) {

    /** As the client reads it. Neither a token nor a scope holds what JSON would escape. */
    String json() {
        return "{\"access_token\":\"" + accessToken + "\",\"token_type\":\"Bearer\",\"expires_in\":" + expiresIn
                + scope.map(granted -> ",\"scope\":\"" + granted + "\"").orElse("") + "}";
    }

    @Override
    public String toString() {
        return "TokenResponse[***]";
    }
}
