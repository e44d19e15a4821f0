package io.postern.accesskey;

import io.postern.catalog.ResourceServers;
import io.postern.credential.AccessKeyId;
import io.postern.credential.AccessKeySecret;
import io.postern.organization.Organizations;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.rootkey.KeyMaterial;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Makes access keys. */
@Singleton
public class NewAccessKeys {
    private final AccessKeyRepository repository;
    private final Organizations organizations;
    private final ResourceServers servers;
    private final KeyMaterial material;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    NewAccessKeys(
            AccessKeyRepository repository,
            Organizations organizations,
            ResourceServers servers,
            KeyMaterial material,
            InstantSource clock) {
        this.repository = repository;
        this.organizations = organizations;
        this.servers = servers;
        this.material = material;
        this.clock = clock;
    }

    /** A key as it was made: its row, and its secret for the one answer that shows it. */
    record Made(AccessKeyEntity row, IssuedAccessKey issued) {}

    /** Makes the first key of an installation, for Postern's own API, in the caller's transaction. */
    public Uni<IssuedAccessKey> first(Actor installation, UUID account, String name) {
        return servers.postern(installation.organization())
                .chain(postern -> make(installation, account, new AccessKeyRequest(name, null, postern)))
                .map(Made::issued);
    }

    /**
     * Makes a key; fails with {@code service_accounts_disabled}, {@code key_limit_reached}, or {@code unknown_reference}
     * for its resource server.
     */
    Uni<Made> create(Actor actor, UUID account, AccessKeyRequest request) {
        return organizations
                .demandServiceAccountsEnabled(actor.organization())
                .chain(() -> make(actor, account, request));
    }

    private Uni<Made> make(Actor actor, UUID account, AccessKeyRequest request) {
        UUID organization = actor.organization();
        UUID server = request.resourceServer();
        Uni<Void> known = server == null
                ? Uni.createFrom().voidItem()
                : servers.resolve(organization, server).replaceWithVoid();
        return known.chain(() -> freeSlot(organization, account)).chain(slot -> insert(actor, account, slot, request));
    }

    private Uni<Integer> freeSlot(UUID organization, UUID account) {
        return organizations
                .accessKeyLimit(organization)
                .chain(limit -> repository.takenSlots(organization, account).map(taken -> lowest(limit, taken)));
    }

    private static int lowest(int limit, List<Integer> taken) {
        if (taken.size() >= limit) {
            throw ProblemException.of(
                    ProblemCode.KEY_LIMIT_REACHED,
                    "The limit is " + limit + " keys for each service account. Deactivate and delete one first.");
        }
        return IntStream.rangeClosed(1, limit)
                .filter(slot -> !taken.contains(slot))
                .findFirst()
                .orElseThrow();
    }

    private Uni<Made> insert(Actor actor, UUID account, int slot, AccessKeyRequest request) {
        AccessKeyId id = material.keyIdTag().next(random);
        AccessKeySecret secret = AccessKeySecret.generate(id, random);
        AccessKeyEntity row = new AccessKeyEntity();
        row.hold(id, material.pepper().hash(id, secret));
        row.accountId = account;
        row.slot = slot;
        row.name = request.name();
        row.resourceServerId = request.resourceServer();
        row.expiresAt = request.expiresAt() == null ? null : request.expiresAt().truncatedTo(ChronoUnit.MICROS);
        row.created(actor.organization(), clock.instant(), actor.account());
        return repository.insert(row).replaceWith(new Made(row, new IssuedAccessKey(id, secret)));
    }
}
