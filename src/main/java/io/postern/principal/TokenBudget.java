package io.postern.principal;

import java.util.Collection;
import java.util.List;

/**
 * How large a token may grow, and how large one will be. What is not known before it is made is taken at its longest, so
 * that an estimate is a little over the truth rather than under it.
 */
public final class TokenBudget {
    /** The length of a token at most, in characters: proxies and servers refuse headers not much larger than this. */
    public static final int MAX_LENGTH = 4096;

    private static final String UUID = "00000000-0000-0000-0000-000000000000";
    private static final String THUMBPRINT = "0123456789012345678901234567890123456789012";
    private static final int HEADER =
            ("{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + THUMBPRINT + "\"}").length();
    private static final int CLAIMS = ("{\"iss\":\"\",\"sub\":\"" + UUID + "\",\"aud\":[],\"exp\":0123456789,"
                    + "\"iat\":0123456789,\"jti\":\"" + UUID + "\",\"client_id\":\"PSTK0123456789abcdef0123\","
                    + "\"org\":\"" + UUID + "\",\"gen\":0123456789,\"roles\":[],\"permissions\":[]}")
            .length();
    private static final int GROUPS = ",\"groups\":[]".length();
    /** Of RS256; the others are a quarter of it. */
    private static final int SIGNATURE = 342;

    private static final int DOTS = 2;

    private TokenBudget() {}

    /**
     * Several names, as far as the size of a token goes.
     *
     * @param characters of all of them together
     */
    public record Names(long count, long characters) {
        /** These names. */
        public static Names of(Collection<String> names) {
            return new Names(
                    names.size(), names.stream().mapToLong(String::length).sum());
        }

        /** These and the others. */
        public Names and(Names others) {
            return new Names(count + others.count, characters + others.characters);
        }

        /** In an array of JSON: two quotes and a comma each. */
        private long inArray() {
            return characters + 3 * count;
        }

        /** In one string, with a space each. */
        private long inString() {
            return characters + count;
        }
    }

    /**
     * The length, in characters, of a token that nobody asked to have less in it.
     *
     * @param issuer the organization's issuer identifier
     * @param servers for whom the token is
     * @param roles the united roles of its account
     * @param permissions what it permits there
     */
    public static long estimate(String issuer, List<ResourceServer> servers, Names roles, Names permissions) {
        Names audiences =
                Names.of(servers.stream().map(ResourceServer::audience).toList());
        long claims = CLAIMS + issuer.length() + audiences.inArray() + roles.inArray();
        return base64url(HEADER)
                + base64url(claims + permitting(ClaimsProfile.of(servers), roles, permissions))
                + SIGNATURE
                + DOTS;
    }

    private static long permitting(ClaimsProfile profile, Names roles, Names permissions) {
        return switch (profile) {
            case STANDARD -> permissions.inArray();
            case SPRING -> permissions.inString();
            case MICROPROFILE ->
                GROUPS + permissions.inArray() + roles.and(permissions).inArray();
        };
    }

    /** RFC 7515 §2: without padding. */
    private static long base64url(long bytes) {
        return (bytes * 4 + 2) / 3;
    }
}
