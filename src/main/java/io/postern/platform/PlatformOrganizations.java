package io.postern.platform;

import io.postern.audit.Audit;
import io.postern.issuer.Issuer;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The organizations of the installation. */
@Singleton
class PlatformOrganizations {
    private final PlatformOrganizationRepository repository;
    private final NewOrganizations fresh;
    private final Issuer issuer;
    private final Audit audit;
    private final InstantSource clock;

    PlatformOrganizations(
            PlatformOrganizationRepository repository,
            NewOrganizations fresh,
            Issuer issuer,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.fresh = fresh;
        this.issuer = issuer;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes an organization with all that is built in, and invites its first owner. */
    @WithTransaction
    Uni<CreatedOrganizationView> create(Actor actor, PlatformOrganizationRequest request) {
        return fresh.create(actor, request)
                .chain(made -> repository
                        .get(actor.organization(), made.organization())
                        .map(row -> new CreatedOrganizationView(view(row), made.invitation())))
                .call(created -> audit.created(actor, created.organization()));
    }

    @WithTransaction
    Uni<PlatformOrganizationView> get(UUID operators, UUID id) {
        return repository.get(operators, id).map(this::view);
    }

    @WithTransaction
    Uni<Page<PlatformOrganizationView>> list(UUID operators, PageRequest request) {
        return repository.page(operators, request).map(page -> page.map(this::view));
    }

    /** Suspends an organization: whoever belongs to it is refused at once, and back at once when it is resumed. */
    @WithTransaction
    Uni<PlatformOrganizationView> setActive(Actor actor, UUID id, boolean active) {
        return repository
                .lock(actor.organization(), id)
                .invoke(row -> actor.call().ifMatch().demand(row.version))
                .invoke(row -> demandEndable(row, active))
                .chain(row -> row.active == active ? Uni.createFrom().item(view(row)) : change(actor, row, active));
    }

    /** Ends an organization for good. Its name stays taken, as it was an issuer, and its audit trail stays. */
    @WithTransaction
    Uni<Void> delete(Actor actor, UUID id) {
        return repository
                .lockToDelete(actor.organization(), id)
                .invoke(row -> actor.call().ifMatch().demand(row.version))
                .invoke(row -> demandEndable(row, false))
                .call(row -> repository.clear(row.id))
                .chain(row -> bury(actor, row));
    }

    private Uni<PlatformOrganizationView> change(Actor actor, PlatformOrganizationEntity row, boolean active) {
        PlatformOrganizationView before = view(row);
        row.active = active;
        row.updated(clock.instant(), actor.account());
        return repository.flush().map(flushed -> view(row)).call(after -> audit.updated(actor, before, after));
    }

    private Uni<Void> bury(Actor actor, PlatformOrganizationEntity row) {
        PlatformOrganizationView before = view(row);
        row.active = false;
        row.updated(clock.instant(), actor.account());
        row.deletedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return repository.flush().chain(() -> audit.deleted(actor, before));
    }

    private static void demandEndable(PlatformOrganizationEntity row, boolean active) {
        if (!active && row.name.equals(Issuer.DEFAULT_ORGANIZATION)) {
            throw ProblemException.of(
                    ProblemCode.MANAGED_ORGANIZATION,
                    "The platform's operators are in it: it can be neither suspended nor deleted.");
        }
    }

    private PlatformOrganizationView view(PlatformOrganizationEntity row) {
        return PlatformOrganizationView.of(row, issuer.of(row.name));
    }
}
