package io.postern.token;

import static io.postern.oauth.OAuthError.Code.INVALID_TARGET;

import io.postern.oauth.OAuthException;
import io.postern.oauth.Resource;
import io.postern.principal.Principal;
import io.postern.principal.ResourceServer;
import java.util.List;
import java.util.function.Predicate;

/** Chooses the resource servers that a token is for (RFC 8707). */
final class Audience {
    private Audience() {}

    /**
     * Those that were asked for, or else the key's own, or else all on which the account holds a permission, or else
     * {@code default}. Postern itself is never among others: a token that opens the administration opens nothing else.
     *
     * @throws OAuthException {@code invalid_target}
     */
    static List<ResourceServer> of(List<String> resources, Principal principal) {
        return resources.isEmpty() ? unasked(principal) : asked(resources, principal);
    }

    private static List<ResourceServer> asked(List<String> resources, Principal principal) {
        List<ResourceServer> servers = resources.stream()
                .map(Resource::parse)
                .map(resource -> find(principal, server -> server.audience().equals(resource.uri())))
                .toList();
        if (!principal.binding().map(List::of).orElse(servers).equals(servers)) {
            throw OAuthException.of(INVALID_TARGET, "The access key is bound to another resource");
        }
        if (servers.size() > 1 && servers.stream().anyMatch(ResourceServer::isPostern)) {
            throw OAuthException.of(INVALID_TARGET, "A token for Postern is for nothing else");
        }
        return servers;
    }

    private static List<ResourceServer> unasked(Principal principal) {
        if (principal.binding().isPresent()) {
            return List.of(principal.binding().get());
        }
        List<ResourceServer> useful = principal.servers().stream()
                .filter(server -> !server.isPostern())
                .filter(server -> !Grant.held(principal, List.of(server)).isEmpty())
                .toList();
        return useful.isEmpty()
                ? List.of(find(principal, server -> server.name().equals(ResourceServer.DEFAULT)))
                : useful;
    }

    private static ResourceServer find(Principal principal, Predicate<ResourceServer> wanted) {
        return principal.servers().stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> OAuthException.of(INVALID_TARGET, "There is no such resource"));
    }
}
