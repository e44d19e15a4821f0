package io.postern.organization;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.postern.rootkey.RootKeyCheck;
import io.postern.security.Action;
import io.postern.security.Actor;
import io.postern.signing.Rotations;
import io.postern.signing.SigningConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks now and then whose signing keys are due. Every replica does; of several, one is the fastest. */
@Singleton
class DueRotations {
    private static final Logger LOG = Logger.getLogger(DueRotations.class);

    /** The rest are still due when it looks again. */
    private static final int AT_ONCE = 100;

    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "signing-keys");
        thread.setDaemon(true);
        return thread;
    });

    private final Rotations rotations;
    private final SigningKeyRotation rotation;
    private final SigningConfig config;
    private final RootKeyCheck rootKey;
    private final Counter done;
    private final Counter failed;

    DueRotations(
            Rotations rotations,
            SigningKeyRotation rotation,
            SigningConfig config,
            RootKeyCheck rootKey,
            MeterRegistry registry) {
        this.rootKey = rootKey;
        this.done = counter(registry, "done");
        this.failed = counter(registry, "failed");
        this.rotations = rotations;
        this.rotation = rotation;
        this.config = config;
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("postern.signing.rotations")
                .description("Signing keys that were due, and whether there is another now")
                .tag("outcome", outcome)
                .register(registry);
    }

    void begin(@Observes StartupEvent start) {
        long each = config.checkEvery().toMillis();
        looking.scheduleWithFixedDelay(this::look, each, each, TimeUnit.MILLISECONDS);
    }

    void end(@Observes ShutdownEvent end) {
        looking.shutdownNow();
    }

    /** By another root key, nobody else could read what this replica makes. */
    private void look() {
        if (!rootKey.passed()) {
            return;
        }
        try {
            VertxContextSupport.subscribeAndAwait(this::rotateAll);
        } catch (Throwable failure) {
            failed.increment();
            LOG.warnf("Signing keys that are due wait: %s", failure);
        }
    }

    /** Gives each organization that is due another key. */
    Uni<Void> rotateAll() {
        return rotations
                .due(AT_ONCE)
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(this::rotate)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that fails keeps no other from its turn. */
    Uni<Void> rotate(Rotations.Due due) {
        Actor installation = Actor.installation(due.organization(), due.name(), Action.SIGNING_KEY_ROTATE);
        return rotations
                .generate(due.organization(), Optional.empty())
                .chain(fresh -> rotation.rotateIfDue(installation, fresh))
                .invoke(() -> done.increment())
                .onFailure()
                .invoke(failure -> complain(due, failure))
                .onFailure()
                .recoverWithNull();
    }

    private void complain(Rotations.Due due, Throwable failure) {
        failed.increment();
        LOG.warnf("The signing key of %s is due, and waits: %s", due.name(), failure);
    }
}
