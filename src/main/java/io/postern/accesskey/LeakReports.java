package io.postern.accesskey;

import io.postern.change.ChangeFeed;
import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;
import io.postern.permission.UnitedPermissions;
import io.postern.principal.Principal;
import io.postern.principal.Principals;
import io.postern.rootkey.KeyMaterial;
import io.postern.security.Actor;
import io.postern.security.Call;
import io.postern.throttle.Throttle;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Switches off what has leaked. Whoever reports a secret has it, and with it could do worse than to switch its key off; so
 * nothing but the secret is asked for.
 */
@Singleton
class LeakReports {
    private static final int MANY = 60;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final KeyMaterial material;
    private final Principals principals;
    private final LeakedKeys keys;
    private final ChangeFeed feed;
    private final InstantSource clock;
    /** Who makes secrets up makes us look for their keys. */
    private final Throttle vain;

    LeakReports(KeyMaterial material, Principals principals, LeakedKeys keys, ChangeFeed feed, InstantSource clock) {
        this.feed = feed;
        this.material = material;
        this.principals = principals;
        this.keys = keys;
        this.clock = clock;
        this.vain = new Throttle(MANY, WINDOW, clock);
    }

    /** Deactivates the key that a secret opens now. What opens nothing is not told apart, nor who is not listened to any more. */
    Uni<Void> report(Call call, AccessKeySecret secret) {
        Optional<AccessKeyId> id = material.keyIdTag().idOf(secret);
        return id.isEmpty() || vain.isExhausted(source(call))
                ? Uni.createFrom().voidItem()
                : principals.find(id.get()).chain(found -> report(call, secret, found));
    }

    private Uni<Void> report(Call call, AccessKeySecret secret, Optional<Principal> found) {
        Optional<Principal.Secret> opens = found.flatMap(principal -> opens(secret, principal));
        if (opens.isEmpty()) {
            vain.failed(source(call));
            return Uni.createFrom().voidItem();
        }
        return keys.deactivate(actor(call, found.get()), found.get(), opens.get())
                .call(feed::catchUp);
    }

    private static String source(Call call) {
        return call.address().orElse("");
    }

    private Optional<Principal.Secret> opens(AccessKeySecret secret, Principal principal) {
        return Principal.Secret.shown(
                principal.key().id(), secret, principal.secrets(), material.pepper(), clock.instant());
    }

    /** Nobody in particular, in the organization that has to know. */
    private static Actor actor(Call call, Principal principal) {
        return new Actor(
                principal.organization().id(),
                principal.organization().name(),
                Optional.empty(),
                Optional.empty(),
                UnitedPermissions.none(),
                Set.of(),
                call);
    }
}
