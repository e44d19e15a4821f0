package io.postern.organization;

import io.postern.audit.Audit;
import io.postern.issuer.Issuer;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;

/** What an organization decides about itself. */
@Singleton
class OrganizationSettings {
    private final OrganizationRepository repository;
    private final Issuer issuer;
    private final Audit audit;
    private final InstantSource clock;

    OrganizationSettings(OrganizationRepository repository, Issuer issuer, Audit audit, InstantSource clock) {
        this.repository = repository;
        this.issuer = issuer;
        this.audit = audit;
        this.clock = clock;
    }

    @WithTransaction
    Uni<OrganizationView> get(UUID organization) {
        return repository.get(organization, organization).map(this::view);
    }

    /** Replaces them. Tokens made from now on go by the new lifetime; limits take nothing away that is there. */
    @WithTransaction
    Uni<OrganizationView> update(Actor actor, OrganizationRequest request) {
        return repository
                .lock(actor.organization(), actor.organization())
                .invoke(row -> demandEditable(actor, row, request))
                .chain(row -> isAs(row, request) ? Uni.createFrom().item(view(row)) : write(actor, row, request));
    }

    private static void demandEditable(Actor actor, OrganizationEntity row, OrganizationRequest request) {
        if (request.name() != null) {
            ProblemException.demandSame("name", row.name, request.name());
        }
        actor.call().ifMatch().demandPresent(row.version);
    }

    private static boolean isAs(OrganizationEntity row, OrganizationRequest request) {
        return Objects.equals(row.tokenLifetime, request.tokenLifetime())
                && row.accessKeyLimit == request.accessKeyLimitOrDefault()
                && Objects.equals(row.serviceAccountLimit, request.serviceAccountLimit())
                && row.serviceAccountsEnabled == request.serviceAccountsEnabledOrDefault();
    }

    private Uni<OrganizationView> write(Actor actor, OrganizationEntity row, OrganizationRequest request) {
        OrganizationView before = view(row);
        row.tokenLifetime = request.tokenLifetime();
        row.accessKeyLimit = request.accessKeyLimitOrDefault();
        row.serviceAccountLimit = request.serviceAccountLimit();
        row.serviceAccountsEnabled = request.serviceAccountsEnabledOrDefault();
        row.updated(clock.instant(), actor.account());
        return repository.flush().map(flushed -> view(row)).call(after -> audit.updated(actor, before, after));
    }

    private OrganizationView view(OrganizationEntity row) {
        return OrganizationView.of(row, issuer.of(row.name));
    }
}
