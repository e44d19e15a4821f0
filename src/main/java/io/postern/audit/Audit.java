package io.postern.audit;

import com.fasterxml.uuid.NoArgGenerator;
import io.postern.problem.Problem;
import io.postern.rest.Representation;
import io.postern.security.Action;
import io.postern.security.Actor;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers what was done, in the caller's transaction: the change and its event stand or fall together. */
@Singleton
public class Audit {
    private final AuditEventRepository repository;
    private final Changes changes;
    private final NoArgGenerator ids;
    private final InstantSource clock;

    Audit(AuditEventRepository repository, Changes changes, NoArgGenerator ids, InstantSource clock) {
        this.repository = repository;
        this.changes = changes;
        this.ids = ids;
        this.clock = clock;
    }

    /** Something new is there. */
    public Uni<Void> created(Actor actor, Representation made) {
        return changed(actor, made, changes.between(Optional.empty(), Optional.of(made)));
    }

    /** Something is no longer as it was. */
    public Uni<Void> updated(Actor actor, Representation before, Representation after) {
        return changed(actor, after, changes.between(Optional.of(before), Optional.of(after)));
    }

    /** Something is gone. */
    public Uni<Void> deleted(Actor actor, Representation before) {
        return changed(actor, before, changes.between(Optional.of(before), Optional.empty()));
    }

    /**
     * Something was done that is no change of one representation.
     *
     * @param target its id
     * @param details what to remember of it; never a secret
     */
    public Uni<Void> done(Actor actor, String target, Map<String, ?> details) {
        AuditEventEntity event = event(actor, target);
        event.after = details.isEmpty() ? null : changes.json(details);
        return repository.insert(event).replaceWithVoid();
    }

    /**
     * Somebody tried in vain. Has its own transaction, because the attempt's has been rolled back.
     *
     * @param target the id of what it was tried on, if it is known
     */
    @WithTransaction
    public Uni<Void> refused(Actor actor, Optional<String> target, Problem refusal) {
        AuditEventEntity event = event(actor, target.orElse(null));
        event.outcome = Outcome.REFUSED;
        event.reason = refusal.code();
        return repository.insert(event).replaceWithVoid();
    }

    private Uni<Void> changed(Actor actor, Representation target, Changes.Difference difference) {
        AuditEventEntity event = event(actor, target.id().toString());
        event.before = difference.before().orElse(null);
        event.after = difference.after().orElse(null);
        return repository.insert(event).replaceWithVoid();
    }

    private AuditEventEntity event(Actor actor, @Nullable String target) {
        Action action = actor.call().action().orElseThrow(() -> new IllegalStateException("A change without a name"));
        AuditEventEntity event = new AuditEventEntity();
        event.id = ids.generate();
        event.organizationId = actor.organization();
        event.at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        event.action = action.wire();
        event.outcome = Outcome.SUCCESS;
        event.actorId = actor.account().orElse(null);
        event.actorName = actor.name().orElse(null);
        event.accessKeyId = actor.call().accessKey().orElse(null);
        event.targetKind = target == null ? null : action.targetKind();
        event.targetId = target;
        event.address = actor.call().address().orElse(null);
        event.requestId = actor.call().id().orElse(null);
        return event;
    }
}
