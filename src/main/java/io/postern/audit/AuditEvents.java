package io.postern.audit;

import io.postern.paging.Page;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The audit trail, for those who read it. */
@Singleton
class AuditEvents {
    private final AuditEventRepository repository;

    AuditEvents(AuditEventRepository repository) {
        this.repository = repository;
    }

    @WithTransaction
    Uni<Page<AuditEventView>> list(UUID organization, AuditQuery query) {
        return repository.page(organization, query).map(page -> page.map(AuditEventView::of));
    }
}
