package io.postern.security;

import io.postern.problem.ProblemException;
import io.postern.rest.IfMatch;
import io.postern.rest.RequestIds;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** The door of every method: its rule is asked before its body is read, and a method without a rule lets nobody in. */
class Authorization {
    private final Authentication authentication;
    private final SessionCookie sessions;
    private final SameOrigin sameOrigin;
    private final MethodRules rules;
    private final CurrentActor current;

    Authorization(
            Authentication authentication,
            SessionCookie sessions,
            SameOrigin sameOrigin,
            MethodRules rules,
            CurrentActor current) {
        this.authentication = authentication;
        this.rules = rules;
        this.sessions = sessions;
        this.sameOrigin = sameOrigin;
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
        Call call = call(request, method, http);
        current.set(call);
        if (method.isAnnotationPresent(OpenToAll.class)) {
            sameOrigin.demandNotForeign(request);
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(() -> authenticate(request, call))
                .call(actor -> rules.demand(
                        actor, method, request.getUriInfo().getPathParameters().getFirst("id")))
                .invoke(current::set)
                .replaceWithVoid();
    }

    private Uni<Actor> authenticate(ContainerRequestContext request, Call call) {
        List<String> authorization = lines(request, HttpHeaders.AUTHORIZATION);
        Cookie cookie = request.getCookies().get(sessions.name());
        if (cookie == null) {
            return authentication.byToken(authorization, call);
        }
        if (!authorization.isEmpty()) {
            throw ProblemException.invalid(Map.of(HttpHeaders.AUTHORIZATION, "must not come together with a session"));
        }
        sameOrigin.demand(request);
        return authentication.bySession(cookie.getValue(), call);
    }

    private static Call call(ContainerRequestContext request, Method method, HttpServerRequest http) {
        return new Call(
                Optional.of(RequestIds.of(http)),
                Optional.of(http.remoteAddress().hostAddress()),
                Optional.empty(),
                IfMatch.parse(lines(request, HttpHeaders.IF_MATCH)),
                Optional.ofNullable(method.getAnnotation(Does.class)).map(Does::value));
    }

    private static List<String> lines(ContainerRequestContext request, String header) {
        return Optional.ofNullable(request.getHeaders().get(header)).orElse(List.of());
    }
}
