package io.postern.organization;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
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
     * @return the installation as the new organization's first actor; fails with {@code name_taken}
     */
    public Uni<Actor> create(String name) {
        return create(name, Optional.empty());
    }

    /**
     * The same for somebody.
     *
     * @param by the account that makes it; empty for the installation itself
     */
    public Uni<Actor> create(String name, Optional<UUID> by) {
        Actor installation = Actor.installation(ids.generate(), name, Action.INSTALLATION_FOUND);
        OrganizationEntity row = new OrganizationEntity();
        row.id = installation.organization();
        row.name = name;
        row.created(row.id, clock.instant(), by);
        return repository
                .insert(row)
                .chain(() -> signingKeys.createFirst(row.id))
                .chain(() -> found(installation))
                .replaceWith(installation);
    }

    /** How many access keys each service account of the organization may have. */
    public Uni<Integer> accessKeyLimit(UUID organization) {
        return repository.accessKeyLimit(organization);
    }

    /**
     * Demands that the organization may have one service account more, in the transaction that makes it: of several that
     * make the last one at the same time, on whatever replicas, one succeeds.
     *
     * @return fails with {@code service_accounts_disabled} or {@code account_limit_reached}
     */
    public Uni<Void> demandServiceAccountPossible(UUID organization) {
        return repository
                .serviceAccountRule(organization)
                .invoke(Organizations::demandEnabled)
                .chain(rule -> rule.limit().isPresent()
                        ? demandBelowLimit(organization)
                        : Uni.createFrom().voidItem());
    }

    /** Demands that the organization has service accounts at all; fails with {@code service_accounts_disabled}. */
    public Uni<Void> demandServiceAccountsEnabled(UUID organization) {
        return repository
                .serviceAccountRule(organization)
                .invoke(Organizations::demandEnabled)
                .replaceWithVoid();
    }

    /** The rule is read anew under the lock, and the accounts are counted after it: both may have changed meanwhile. */
    private Uni<Void> demandBelowLimit(UUID organization) {
        return repository
                .lockedServiceAccountRule(organization)
                .invoke(Organizations::demandEnabled)
                .call(rule -> repository
                        .serviceAccounts(organization)
                        .invoke(count -> rule.limit().ifPresent(limit -> demandBelow(limit, count))))
                .replaceWithVoid();
    }

    private static void demandEnabled(OrganizationRepository.ServiceAccountRule rule) {
        if (!rule.enabled()) {
            throw ProblemException.of(
                    ProblemCode.SERVICE_ACCOUNTS_DISABLED,
                    "The organization has switched service accounts off: no new ones, and no new keys.");
        }
    }

    private static void demandBelow(int limit, long count) {
        if (count >= limit) {
            throw ProblemException.of(
                    ProblemCode.ACCOUNT_LIMIT_REACHED,
                    "The limit is " + limit + " service accounts. Delete one first, or raise the limit.");
        }
    }

    private Uni<Void> found(Actor installation) {
        Uni<Void> founded = Uni.createFrom().voidItem();
        for (FoundingStep step : steps) {
            founded = founded.chain(() -> step.found(installation));
        }
        return founded;
    }
}
