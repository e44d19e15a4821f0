package io.postern.accesskey;

import io.postern.audit.Audit;
import io.postern.credential.SecretHash;
import io.postern.principal.Principal;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.postern.security.Call;
import io.postern.serviceaccount.ServiceAccounts;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** New secrets for keys that keep their IDs: by who manages them, and by the clients themselves. */
@Singleton
public class Regenerations {
    /** A week. */
    public static final int MAX_OVERLAP_SECONDS = 604_800;

    private final AccessKeyRepository repository;
    private final ServiceAccounts accounts;
    private final NewSecrets secrets;
    private final Audit audit;
    private final InstantSource clock;

    Regenerations(
            AccessKeyRepository repository,
            ServiceAccounts accounts,
            NewSecrets secrets,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.accounts = accounts;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Replaces a secret for an administrator. Whoever has it can act as the account.
     *
     * @param overlap how long the one before works on; without overlap its tokens die, too
     * @return fails with {@code not_found}, {@code privilege_escalation} or {@code precondition_failed}
     */
    @WithTransaction
    Uni<CreatedAccessKeyView> regenerate(Actor actor, UUID account, String id, Duration overlap) {
        return repository
                .locked(actor.organization(), account, id)
                .call(() -> accounts.demandActable(actor, account))
                .invoke(row -> actor.call().ifMatch().demand(row.version))
                .invoke(row -> demandSound(row, overlap))
                .chain(row -> replace(actor, row, overlap));
    }

    /**
     * Replaces a secret for the client that has it.
     *
     * @param shown how the secret that was shown is stored; only the present one can be replaced
     * @return empty when it was replaced meanwhile, or the key may not be used any more
     */
    @WithTransaction
    public Uni<Optional<CreatedAccessKeyView>> renew(Call call, Principal client, SecretHash shown, Duration overlap) {
        // Nobody needs a permission to do this to the key that is their own.
        Actor actor = Actor.of(client, Set.of(), call);
        UUID account = client.account().id();
        return repository
                .locked(actor.organization(), account, client.key().id().value())
                .chain(row -> row.active && !row.isExpired(clock.instant()) && row.holds(shown)
                        ? replace(actor, row, overlap).map(Optional::of)
                        : Uni.createFrom().item(Optional.<CreatedAccessKeyView>empty()))
                .onFailure(ProblemException.class)
                .recoverWithItem(Optional.empty());
    }

    /** Whoever found it must not have it any longer. */
    private static void demandSound(AccessKeyEntity row, Duration overlap) {
        if (!overlap.isZero() && row.hasLeaked(row.generation)) {
            throw ProblemException.of(
                    ProblemCode.SECRET_LEAKED, "The secret was reported as leaked: regenerate it without overlap.");
        }
    }

    private Uni<CreatedAccessKeyView> replace(Actor actor, AccessKeyEntity row, Duration overlap) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        IssuedAccessKey issued = secrets.next(row.keyId());
        if (overlap.isZero()) {
            row.hold(secrets.hash(issued));
        } else {
            row.hold(secrets.hash(issued), now.plus(overlap));
        }
        row.updated(now, actor.account());
        return repository
                .flush()
                .chain(() -> repository.forgetUses(row.organizationId, row.id, row.generation - 1, now))
                .chain(() -> audit.done(actor, row.id, Map.of("overlapSeconds", overlap.toSeconds())))
                .map(done -> CreatedAccessKeyView.of(row, issued));
    }
}
