package io.postern.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * A token on its way to the client (RFC 6749 §5.1).
 *
 * @param accessToken ASCII; not to be changed
 * @param expiresIn seconds
 * @param scope what was granted of what was asked for; empty when nothing was
 */
record TokenResponse(byte[] accessToken, long expiresIn, Optional<String> scope) {
    private static final byte[] BEGINNING = "{\"access_token\":\"".getBytes(US_ASCII);
    private static final int ROOM_FOR_THE_REST = 96;

    /** As the client reads it. Neither a token nor a scope holds what JSON would escape. */
    Buffer json() {
        Buffer json = Buffer.buffer(BEGINNING.length + accessToken.length + ROOM_FOR_THE_REST)
                .appendBytes(BEGINNING)
                .appendBytes(accessToken)
                .appendString("\",\"token_type\":\"Bearer\",\"expires_in\":" + expiresIn);
        scope.ifPresent(granted -> json.appendString(",\"scope\":\"" + granted + "\""));
        return json.appendString("}");
    }

    @Override
    public String toString() {
        return "TokenResponse[***]";
    }
}
