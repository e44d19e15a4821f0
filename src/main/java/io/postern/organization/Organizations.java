package io.postern.organization;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.security.Action;
import io.postern.security.Actor;
import io.postern.signing.SigningKeys;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The organizations. */
@Singleton
public class Organizations {
    private final OrganizationRepository repository;
    private final SigningKeys signingKeys;
    private final List<FoundingStep> steps;
    private final NoArgGenerator ids;
    private final InstantSource clock;

    Organizations(
            OrganizationRepository repository,
            SigningKeys signingKeys,
            @All List<FoundingStep> steps,
            NoArgGenerator ids,
            InstantSource clock) {
        this.repository = repository;
        this.signingKeys = signingKeys;
        this.steps = steps;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Makes an organization with its signing key and all that is built in, in the caller's transaction.
     *
     * @return the installation as the new organization's first actor
     */
    public Uni<Actor> create(String name) {
        Actor installation = Actor.installation(ids.generate(), name, Action.INSTALLATION_FOUND);
        return repository
                .insert(installation.organization(), name, clock.instant())
                .chain(() -> signingKeys.createFirst(installation.organization()))
                .chain(() -> found(installation))
                .replaceWith(installation);
    }

    /** How many access keys each service account of the organization may have. */
    public Uni<Integer> accessKeyLimit(UUID organization) {
        return repository.accessKeyLimit(organization).map(Optional::orElseThrow);
    }

    private Uni<Void> found(Actor installation) {
        Uni<Void> founded = Uni.createFrom().voidItem();
        for (FoundingStep step : steps) {
            founded = founded.chain(() -> step.found(installation));
        }
        return founded;
    }
}
