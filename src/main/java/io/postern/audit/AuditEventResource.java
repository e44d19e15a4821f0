package io.postern.audit;

import io.postern.paging.Page;
import io.postern.permission.PosternPermission;
import io.postern.security.CurrentActor;
import io.postern.security.Requires;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The audit trail over HTTP, the latest first. */
@Path("/api/v1/audit-events")
class AuditEventResource {
    private final AuditEvents events;
    private final CurrentActor actor;

    AuditEventResource(AuditEvents events, CurrentActor actor) {
        this.events = events;
        this.actor = actor;
    }

    @GET
    @Requires(PosternPermission.AUDIT_READ)
    public Uni<Page<AuditEventView>> list(@Valid @BeanParam AuditQuery query) {
        return events.list(actor.get().organization(), query);
    }
}
