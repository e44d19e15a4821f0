package io.postern.catalog;

import io.postern.principal.ClaimsProfile;
import io.postern.principal.ResourceServer;
import io.postern.principal.TokenBudget;
import io.postern.principal.TokenBudget.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a wildcard comes to on one resource server.
 *
 * @param role the longest name of a role that gives the wildcard
 */
record Expansion(String wildcard, Names role, ResourceServer server, Names permissions) {
    /** Reads a row: wildcard, length of the role's name, the server's four columns, count and length of permissions. */
    static Expansion of(Object[] row) {
        long role = ((Number) row[1]).longValue();
        ClaimsProfile profile = ClaimsProfile.valueOf(((String) row[5]).toUpperCase(Locale.ROOT));
        return new Expansion(
                (String) row[0],
                new Names(role == 0 ? 0 : 1, role),
                new ResourceServer((UUID) row[2], (String) row[3], (String) row[4], profile),
                new Names(((Number) row[6]).longValue(), ((Number) row[7]).longValue()));
    }

    /**
     * Tells of each wildcard whose holders get tokens over the budget if they ask for no less.
     *
     * @param issuer the organization's issuer identifier
     */
    static List<String> warnings(List<Expansion> all, String issuer) {
        Map<String, List<Expansion>> byWildcard =
                all.stream().collect(Collectors.groupingBy(Expansion::wildcard, TreeMap::new, Collectors.toList()));
        List<String> warnings = new ArrayList<>();
        byWildcard.forEach((wildcard, expansions) -> {
            long length = tokenLength(expansions, issuer);
            if (length > TokenBudget.MAX_LENGTH) {
                warnings.add(warning(wildcard, length));
            }
        });
        return List.copyOf(warnings);
    }

    private static long tokenLength(List<Expansion> expansions, String issuer) {
        List<ResourceServer> servers =
                expansions.stream().map(Expansion::server).toList();
        Names permissions = expansions.stream().map(Expansion::permissions).reduce(new Names(0, 0), Names::and);
        return TokenBudget.estimate(issuer, servers, expansions.get(0).role(), permissions);
    }

    private static String warning(String wildcard, long length) {
        return "Whoever holds " + wildcard + " gets no token without asking for less: it would have about " + length
                + " characters, and may have " + TokenBudget.MAX_LENGTH
                + ". Ask for less with scope or resource, or hold fewer permissions.";
    }
}
