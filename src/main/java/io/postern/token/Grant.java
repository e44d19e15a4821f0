package io.postern.token;

import static io.postern.oauth.OAuthError.Code.INVALID_SCOPE;

import io.postern.oauth.OAuthException;
import io.postern.oauth.Scope;
import io.postern.permission.Permission;
import io.postern.principal.ClaimsProfile;
import io.postern.principal.Principal;
import io.postern.principal.ResourceServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a token will say.
 *
 * @param servers for whom it is; at least one
 * @param permissions what it permits there, sorted
 * @param scope what was asked for, if anything was
 */
record Grant(
        Principal principal, List<ResourceServer> servers, SortedSet<Permission> permissions, Optional<Scope> scope) {

    /**
     * Unites what the account holds with what was asked for.
     *
     * @param resources empty for whatever the account may use
     * @param wanted empty for all that it holds there
     * @throws OAuthException in this order: the resource, the scope
     */
    static Grant of(List<String> resources, Optional<String> wanted, Principal principal) {
        List<ResourceServer> servers = Audience.of(resources, principal);
        SortedSet<Permission> held = held(principal, servers);
        Optional<Scope> scope = wanted.map(Scope::parse);
        scope.ifPresent(asked -> demandHeld(asked, held));
        return new Grant(principal, servers, scope.map(Scope::permissions).orElse(held), scope);
    }

    /** What the account holds on these resource servers, by name and sorted. */
    static SortedSet<Permission> held(Principal principal, List<ResourceServer> servers) {
        Set<UUID> ids = servers.stream().map(ResourceServer::id).collect(Collectors.toSet());
        List<Permission> registered = principal.registered().entrySet().stream()
                .filter(permission -> ids.contains(permission.getValue()))
                .map(java.util.Map.Entry::getKey)
                .toList();
        return principal.rights().among(registered);
    }

    /** How the token is to look. */
    ClaimsProfile profile() {
        return ClaimsProfile.of(servers);
    }

    private static void demandHeld(Scope asked, SortedSet<Permission> held) {
        if (!held.containsAll(asked.permissions())) {
            throw OAuthException.of(INVALID_SCOPE, "The account does not hold all of the scope for this resource");
        }
    }
}
