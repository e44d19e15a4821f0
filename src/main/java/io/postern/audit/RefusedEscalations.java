package io.postern.audit;

import io.postern.problem.Problem;
import io.postern.problem.ProblemCode;
import io.postern.security.CurrentActor;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Remembers who tried to grant what they do not hold, whatever the path. The answer waits until it is remembered. */
class RefusedEscalations {
    private static final Logger LOG = Logger.getLogger(RefusedEscalations.class);

    private final Audit audit;
    private final CurrentActor actor;

    RefusedEscalations(Audit audit, CurrentActor actor) {
        this.audit = audit;
        this.actor = actor;
    }

    @ServerResponseFilter
    Uni<Void> remember(ContainerRequestContext request, ContainerResponseContext answer) {
        boolean escalation = answer.getEntity() instanceof Problem problem
                && problem.code().equals(ProblemCode.PRIVILEGE_ESCALATION.wire());
        if (!escalation || actor.find().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return audit.refused(actor.find().get(), target(request.getUriInfo()), (Problem) answer.getEntity())
                .onFailure()
                .invoke(failure -> LOG.error("Cannot remember a refused attempt to escalate", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** The first thing that the path names. */
    private static Optional<String> target(UriInfo uri) {
        return Optional.ofNullable(uri.getPathParameters().getFirst("id"))
                .or(() -> uri.getPathParameters().values().stream()
                        .flatMap(List::stream)
                        .findFirst());
    }
}
