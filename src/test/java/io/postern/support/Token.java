package io.postern.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.path.json.JsonPath;
import java.util.Base64;

/** A token taken apart, without a look at its signature. */
public record Token(JsonPath header, JsonPath claims) {

    /** Reads a JWS in compact form. */
    public static Token read(String compact) {
        String[] parts = compact.split("\\.");
        return new Token(json(parts[0]), json(parts[1]));
    }

    private static JsonPath json(String part) {
        return new JsonPath(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }
}
