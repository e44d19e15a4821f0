package io.postern.organization;

import io.postern.audit.Audit;
import io.postern.security.Actor;
import io.postern.signing.Rotations;
import io.postern.signing.SealedKey;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** Gives an organization another signing key: when somebody wants it, when one is lost, and when it is time. */
@Singleton
class SigningKeyRotation {
    private final Rotations rotations;
    private final Audit audit;

    SigningKeyRotation(Rotations rotations, Audit audit) {
        this.rotations = rotations;
        this.audit = audit;
    }

    /** Publishes a key, to sign with it later; nothing changes if there is one already. */
    @WithTransaction
    Uni<Void> rotate(Actor actor, SealedKey fresh) {
        return rotations.succeed(fresh).chain(done -> remember(done, actor, fresh));
    }

    /** The same if the key that signs has done so for long enough. */
    @WithTransaction
    Uni<Void> rotateIfDue(Actor actor, SealedKey fresh) {
        return rotations.succeedIfDue(fresh).chain(done -> remember(done, actor, fresh));
    }

    /** Signs with this from now on; nothing counts any more that was signed with another. */
    @WithTransaction
    Uni<Void> replaceCompromised(Actor actor, SealedKey fresh) {
        return rotations.replaceAll(fresh).chain(() -> audit.done(actor, fresh.kid(), details(fresh, true)));
    }

    private Uni<Void> remember(boolean done, Actor actor, SealedKey fresh) {
        return done
                ? audit.done(actor, fresh.kid(), details(fresh, false))
                : Uni.createFrom().voidItem();
    }

    private static Map<String, ?> details(SealedKey fresh, boolean compromised) {
        return Map.of("algorithm", fresh.algorithm().wire(), "compromised", compromised);
    }
}
