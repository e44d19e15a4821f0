package io.postern.security;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** The door of every method: its rule is asked before its body is read, and a method without a rule lets nobody in. */
class Authorization {
    private final Requesters requesters;
    private final MethodRules rules;
    private final CurrentActor current;

    Authorization(Requesters requesters, MethodRules rules, CurrentActor current) {
        this.requesters = requesters;
        this.rules = rules;
        this.current = current;
    }

    @ServerRequestFilter
    Uni<Void> authorize(ContainerRequestContext request, ResourceInfo resource, HttpServerRequest http) {
        Method method = resource.getResourceMethod();
        // The OAuth endpoints: neither cookies nor actors.
        if (!method.isAnnotationPresent(OpenToAll.class)
                && method.getDeclaringClass().isAnnotationPresent(OpenToAll.class)) {
            return Uni.createFrom().voidItem();
        }
        Call call = requesters.call(request, method, http);
        current.set(call);
        if (method.isAnnotationPresent(OpenToAll.class)) {
            requesters.demandNotForeign(request);
            return Uni.createFrom().voidItem();
        }
        String id = request.getUriInfo().getPathParameters().getFirst("id");
        return Uni.createFrom()
                .deferred(() -> requesters.authenticate(request, call))
                .call(actor -> rules.demand(actor, method, id))
                .invoke(current::set)
                .replaceWithVoid();
    }
}
