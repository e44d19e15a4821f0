package io.postern.accesskey;

import io.postern.credential.AccessKeyId;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.persistence.Order;
import io.postern.persistence.OwnedRepository;
import io.postern.problem.ProblemCode;
import io.postern.problem.ProblemException;
import io.postern.security.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of access keys. What is deleted is not found. */
@Singleton
class AccessKeyRepository extends OwnedRepository<AccessKeyEntity, String> {
    /** Who changes keys of the same account waits here, so that each sees the keys and the free slots as they are. */
    private static final String LOCK_ACCOUNT =
            "select id from accounts where organization_id = :organization and id = :account"
                    + " and deleted_at is null for no key update";

    private static final String DELETE_ALL = """
            update access_keys
            set active = false, secret_version = null, secret_hash = null, old_secret_version = null,
                old_secret_hash = null, old_secret_until = null, deleted_at = :now, updated_at = :now,
                updated_by = cast(nullif(:by, '') as uuid), version = version + 1
            where organization_id = :organization and deleted_at is null
              and account_id in (select cast(id as uuid) from unnest(string_to_array(:accounts, ' ')) id)
            """;

    /** What no question is about any more: a later use is known, and no token lives. */
    private static final String FORGET_USES = """
            delete from access_key_uses u
            where u.organization_id = :organization and u.access_key_id = :key and u.generation < :generation
              and u.tokens_until <= :now
              and exists (
                  select from access_key_uses later
                  where later.organization_id = u.organization_id and later.access_key_id = u.access_key_id
                    and later.last_used_at > u.last_used_at)
            """;

    AccessKeyRepository() {
        super(
                AccessKeyEntity.class,
                id -> AccessKeyId.parse(id).map(AccessKeyId::value),
                List.of(
                        Order.byTime("createdAt", "created_at", row -> row.createdAt),
                        Order.byName("name", "name", row -> row.name)));
    }

    Uni<AccessKeyEntity> ofAccount(UUID organization, UUID account, String id) {
        String known =
                AccessKeyId.parse(id).orElseThrow(ProblemException::notFound).value();
        return one(
                        organization,
                        "e.accountId = :account and e.id = :id and e.deletedAt is null",
                        Map.of("account", account, "id", known))
                .map(found -> found.orElseThrow(ProblemException::notFound));
    }

    /** The same, and nobody else changes it until this transaction ends. */
    Uni<AccessKeyEntity> locked(UUID organization, UUID account, String id) {
        return lock(organization, account).chain(() -> ofAccount(organization, account, id));
    }

    Uni<Page<AccessKeyEntity>> page(UUID organization, UUID account, PageRequest request) {
        return page(
                organization, request, "e.account_id = :account and e.deleted_at is null", Map.of("account", account));
    }

    /** A page of the keys of all accounts. */
    Uni<Page<AccessKeyEntity>> page(UUID organization, AccessKeyQuery query) {
        return page(organization, query, "e.deleted_at is null and " + query.condition(), query.parameters());
    }

    /**
     * Demands that an account has no other active key for a resource server; one in overlap is about to go.
     *
     * @param server null for a key that is bound to none, which there may be more of
     * @param key the ID of the key itself
     * @return fails with {@code key_limit_reached}
     */
    Uni<Void> demandOnlyOne(UUID organization, UUID account, @Nullable UUID server, String key, Instant now) {
        return server == null
                ? Uni.createFrom().voidItem()
                : all(
                                organization,
                                "e.accountId = :account and e.resourceServerId = :server and e.id <> :key"
                                        + " and e.active and e.deletedAt is null",
                                Map.of("account", account, "server", server, "key", key))
                        .invoke(others -> demandNone(others, now))
                        .replaceWithVoid();
    }

    private static void demandNone(List<AccessKeyEntity> others, Instant now) {
        others.stream()
                .filter(other -> !other.isInOverlap(now) && !other.isExpired(now))
                .findAny()
                .ifPresent(other -> {
                    throw ProblemException.of(
                            ProblemCode.KEY_LIMIT_REACHED,
                            "The account has an active key for this resource server, " + other.id
                                    + ": regenerate that one, or deactivate it first.");
                });
    }

    /** The slots that the account's keys take, inactive ones too; nobody else takes one until this transaction ends. */
    Uni<List<Integer>> takenSlots(UUID organization, UUID account) {
        String taken = "select e.slot from AccessKeyEntity e"
                + " where e.organizationId = :organization and e.accountId = :account and e.deletedAt is null";
        return lock(organization, account)
                .chain(() -> read(organization, taken, Integer.class, Map.of("account", account)));
    }

    /** Forgets what nobody needs to know of how the secrets before this one were used. */
    Uni<Void> forgetUses(UUID organization, String key, int generation, Instant now) {
        return write(organization, FORGET_USES, Map.of("key", key, "generation", generation, "now", now))
                .replaceWithVoid();
    }

    /** Deletes all keys of these accounts, active or not. */
    Uni<Void> deleteAll(Actor actor, Collection<UUID> accounts, Instant now) {
        Map<String, Object> parameters = Map.of(
                "accounts", list(accounts),
                "now", now.truncatedTo(ChronoUnit.MICROS),
                "by", actor.account().map(UUID::toString).orElse(""));
        return write(actor.organization(), DELETE_ALL, parameters).replaceWithVoid();
    }

    private Uni<Void> lock(UUID organization, UUID account) {
        return select(organization, LOCK_ACCOUNT, UUID.class, Map.of("account", account))
                .invoke(AccessKeyRepository::demandThere)
                .replaceWithVoid();
    }

    private static void demandThere(List<UUID> account) {
        if (account.isEmpty()) {
            throw ProblemException.notFound();
        }
    }
}
