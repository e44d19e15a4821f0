package io.postern.accesskey;

import io.postern.catalog.ResourceServers;
import io.postern.organization.Organizations;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes access keys. */
@Singleton
public class NewAccessKeys {
    private final AccessKeyRepository repository;
    private final Organizations organizations;
    private final ResourceServers servers;
    private final NewSecrets secrets;
    private final InstantSource clock;

    NewAccessKeys(
            AccessKeyRepository repository,
            Organizations organizations,
            ResourceServers servers,
            NewSecrets secrets,
            InstantSource clock) {
        this.repository = repository;
        this.organizations = organizations;
        this.servers = servers;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A key as it was made: its row, and its secret for the one answer that shows it. */
    record Made(AccessKeyEntity row, IssuedAccessKey issued) {}

    /** Makes the first key of an installation, for Postern's own API, in the caller's transaction. */
    public Uni<IssuedAccessKey> first(Actor installation, UUID account, String name) {
        return servers.postern(installation.organization())
                .chain(postern -> make(installation, account, new AccessKeyRequest(name, null, postern, null)))
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

    /** Demands that there is such a resource server, if one is named; fails with {@code unknown_reference}. */
    Uni<Void> demandKnown(UUID organization, @Nullable UUID server) {
        return server == null
                ? Uni.createFrom().voidItem()
                : servers.resolve(organization, server).replaceWithVoid();
    }

    private Uni<Made> make(Actor actor, UUID account, AccessKeyRequest request) {
        UUID organization = actor.organization();
        UUID server = request.resourceServer();
        return demandKnown(organization, server)
                .chain(() -> freeSlot(organization, account))
                .call(() -> repository.demandOnlyOne(organization, account, server, "", clock.instant()))
                .chain(slot -> insert(actor, account, slot, request));
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
        IssuedAccessKey issued = secrets.first();
        AccessKeyEntity row = new AccessKeyEntity();
        row.id = issued.id().value();
        row.hold(secrets.hash(issued));
        row.accountId = account;
        row.slot = slot;
        request.describe(row);
        row.created(actor.organization(), clock.instant(), actor.account());
        return repository.insert(row).replaceWith(new Made(row, issued));
    }
}
