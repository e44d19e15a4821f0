package io.postern.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A token on its way to the client (RFC 6749 §5.1).
 *
 * @param expiresIn seconds
 * @param scope what was granted of what was asked for; absent when nothing was
 */
record TokenResponse(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String scope) {

    @Override
    public String toString() {
        return "TokenResponse[***]";
    }
}
