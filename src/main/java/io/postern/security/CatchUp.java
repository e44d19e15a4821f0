package io.postern.security;

import io.postern.change.ChangeFeed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What somebody changed is known here before they are told so: it holds from then on. If that cannot be, as the database went
 * away meanwhile, they are not told so.
 */
class CatchUp {
    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ChangeFeed feed;
    private final CurrentActor actor;

    CatchUp(ChangeFeed feed, CurrentActor actor) {
        this.feed = feed;
        this.actor = actor;
    }

    @ServerResponseFilter
    Uni<Void> catchUp(ContainerRequestContext request, ContainerResponseContext answer) {
        boolean changed = answer.getStatus() < 300
                && !READING.contains(request.getMethod())
                && request.getUriInfo().getPath().startsWith("/api/v1")
                && actor.find().isPresent();
        return changed ? feed.catchUp() : Uni.createFrom().voidItem();
    }
}
