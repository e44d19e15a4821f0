package io.postern.security;

import io.postern.permission.PosternPermission;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** The door of every method: its rule is asked before its body is read, and a method without a rule lets nobody in. */
class Authorization {
    private final Authentication authentication;
    private final CurrentActor current;

    Authorization(Authentication authentication, CurrentActor current) {
        this.authentication = authentication;
        this.current = current;
    }

    @ServerRequestFilter
    Uni<Void> authorize(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (isOpen(method)) {
            return Uni.createFrom().voidItem();
        }
        List<String> authorization = Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
                .orElse(List.of());
        return Uni.createFrom()
                .deferred(() -> authentication.authenticate(authorization))
                .invoke(actor -> demand(actor, method))
                .invoke(current::set)
                .replaceWithVoid();
    }

    private static boolean isOpen(Method method) {
        return method.isAnnotationPresent(OpenToAll.class)
                || method.getDeclaringClass().isAnnotationPresent(OpenToAll.class);
    }

    private static void demand(Actor actor, Method method) {
        Requires rule = method.getAnnotation(Requires.class);
        if (rule == null) {
            throw ProblemException.of(ProblemCode.INSUFFICIENT_PERMISSION, "Nobody may call this.");
        }
        Arrays.stream(rule.value())
                .filter(permission -> !actor.may(permission))
                .findFirst()
                .ifPresent(Authorization::refuse);
    }

    private static void refuse(PosternPermission missing) {
        throw ProblemException.of(
                ProblemCode.INSUFFICIENT_PERMISSION,
                "This needs " + missing.permission() + ", in the token and held by the account.");
    }
}
