package io.postern.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.postern.oauth.Scope;
import io.postern.permission.Permission;
import io.postern.principal.ClaimsProfile;
import io.postern.principal.Principal;
import io.postern.principal.ResourceServer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of tokens (RFC 9068 §2.2), in the profile that their resource server wants: rendered once, but for what differs
 * from token to token.
 *
 * @param type the {@code typ} of the header
 * @param lasting the beginning of a JSON object, as base64url: a whole number of three bytes, so that the rest can follow; not to
 *     be changed
 * @param scope what was granted of what was asked for; empty when nothing was
 */
record Claims(String type, byte[] lasting, Optional<String> scope) {
    private static final String ACCESS_TOKEN = "at+jwt";
    private static final String PLAIN = "JWT";
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    static Claims of(Grant grant, String issuer) {
        Principal principal = grant.principal();
        ClaimsProfile profile = grant.profile();
        List<String> permissions =
                grant.permissions().stream().map(Permission::name).toList();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("iss", issuer);
        members.put("sub", principal.account().id().toString());
        members.put("aud", audience(grant.servers()));
        members.put("client_id", principal.key().id().value());
        members.put("org", principal.organization().id().toString());
        members.put("gen", principal.position());
        members.put("roles", principal.roles());
        if (profile != ClaimsProfile.SPRING) {
            members.put("permissions", permissions);
        }
        if (profile == ClaimsProfile.MICROPROFILE) {
            members.put(
                    "groups",
                    Stream.concat(principal.roles().stream(), permissions.stream())
                            .toList());
        }
        if (profile == ClaimsProfile.SPRING || grant.scope().isPresent()) {
            members.put("scope", permissions.stream().collect(Collectors.joining(" ")));
        }
        return new Claims(
                profile == ClaimsProfile.SPRING ? PLAIN : ACCESS_TOKEN,
                beginning(new JsonObject(members).encode()),
                grant.scope().map(Scope::value));
    }

    /** Of a JSON object: all but its last brace, and the comma and the blanks (RFC 8259 §2) until the rest can follow. */
    private static byte[] beginning(String json) {
        byte[] members = (json.substring(0, json.length() - 1) + ",").getBytes(UTF_8);
        int blanks = Math.floorMod(-members.length, 3);
        byte[] padded = Arrays.copyOf(members, members.length + blanks);
        Arrays.fill(padded, members.length, padded.length, (byte) ' ');
        return BASE64URL.encode(padded);
    }

    /**
     * Those of one token, as base64url.
     *
     * @param id needs no escaping
     * @param expiresAt in whole seconds, as {@code issuedAt}
     */
    byte[] encoded(String id, Instant issuedAt, Instant expiresAt) {
        String json = "\"iat\":" + issuedAt.getEpochSecond() + ",\"exp\":" + expiresAt.getEpochSecond() + ",\"jti\":\""
                + id + "\"}";
        byte[] rest = BASE64URL.encode(json.getBytes(US_ASCII));
        byte[] whole = Arrays.copyOf(lasting, lasting.length + rest.length);
        System.arraycopy(rest, 0, whole, lasting.length, rest.length);
        return whole;
    }

    /** RFC 7519 §4.1.3: text when there is one, else an array. */
    private static Object audience(List<ResourceServer> servers) {
        List<String> audiences = servers.stream().map(ResourceServer::audience).toList();
        return audiences.size() == 1 ? audiences.get(0) : audiences;
    }
}
