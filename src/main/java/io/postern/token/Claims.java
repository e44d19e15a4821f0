package io.postern.token;

import io.postern.permission.Permission;
import io.postern.principal.ClaimsProfile;
import io.postern.principal.Principal;
import io.postern.principal.ResourceServer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of a token (RFC 9068 §2.2), in the profile that its resource server wants.
 *
 * @param type the {@code typ} of the header
 * @param members by name, as they are to be signed
 */
record Claims(String type, Map<String, Object> members) {
    private static final String ACCESS_TOKEN = "at+jwt";
    private static final String PLAIN = "JWT";

    /** @param expiresAt in whole seconds, as {@code issuedAt} */
    static Claims of(Grant grant, String issuer, String id, Instant issuedAt, Instant expiresAt) {
        Principal principal = grant.principal();
        ClaimsProfile profile = grant.profile();
        List<String> permissions =
                grant.permissions().stream().map(Permission::name).toList();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("iss", issuer);
        members.put("sub", principal.account().id().toString());
        members.put("aud", audience(grant.servers()));
        members.put("exp", expiresAt.getEpochSecond());
        members.put("iat", issuedAt.getEpochSecond());
        members.put("jti", id);
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
        return new Claims(profile == ClaimsProfile.SPRING ? PLAIN : ACCESS_TOKEN, members);
    }

    /** RFC 7519 §4.1.3: text when there is one, else an array. */
    private static Object audience(List<ResourceServer> servers) {
        List<String> audiences = servers.stream().map(ResourceServer::audience).toList();
        return audiences.size() == 1 ? audiences.get(0) : audiences;
    }
}
