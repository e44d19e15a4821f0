package io.postern.security;

import io.postern.address.ClientAddress;
import io.postern.problem.ProblemException;
import io.postern.rest.IfMatch;
import io.postern.rest.RequestIds;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells who sends a request, and from where: by the header or by the cookie, never by both. */
@Singleton
class Requesters {
    private final Authentication authentication;
    private final SessionCookie sessions;
    private final SameOrigin sameOrigin;
    private final ClientAddress address;

    Requesters(Authentication authentication, SessionCookie sessions, SameOrigin sameOrigin, ClientAddress address) {
        this.authentication = authentication;
        this.sessions = sessions;
        this.sameOrigin = sameOrigin;
        this.address = address;
    }

    /** The request itself, whoever sent it. */
    Call call(ContainerRequestContext request, Method method, HttpServerRequest http) {
        return new Call(
                Optional.of(RequestIds.of(http)),
                Optional.of(address.of(http)),
                Optional.empty(),
                IfMatch.parse(lines(request, HttpHeaders.IF_MATCH)),
                Optional.ofNullable(method.getAnnotation(Does.class)).map(Does::value));
    }

    /** Fails with {@code authentication_required}, {@code invalid_token} or {@code csrf_rejected}. */
    Uni<Actor> authenticate(ContainerRequestContext request, Call call) {
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

    /** Demands of a request of nobody in particular that no other site's page sent it. */
    void demandNotForeign(ContainerRequestContext request) {
        sameOrigin.demandNotForeign(request);
    }

    private static List<String> lines(ContainerRequestContext request, String header) {
        return Optional.ofNullable(request.getHeaders().get(header)).orElse(List.of());
    }
}
