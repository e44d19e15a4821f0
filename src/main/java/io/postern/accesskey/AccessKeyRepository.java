package io.postern.accesskey;

import io.postern.credential.AccessKeyId;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.persistence.Order;
import io.postern.persistence.OwnedRepository;
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

/** The rows of access keys. What is deleted is not found. */
@Singleton
class AccessKeyRepository extends OwnedRepository<AccessKeyEntity, String> {
    /** Who changes keys of the same account waits here, so that each sees the keys and the free slots as they are. */
    private static final String LOCK_ACCOUNT =
            "select id from accounts where organization_id = :organization and id = :account"
                    + " and deleted_at is null for no key update";

    private static final String DELETE_ALL = """
            update access_keys
            set active = false, secret_version = null, secret_hash = null, deleted_at = :now, updated_at = :now,
                updated_by = cast(nullif(:by, '') as uuid), version = version + 1
            where organization_id = :organization and deleted_at is null
              and account_id in (select cast(id as uuid) from unnest(string_to_array(:accounts, ' ')) id)
            """;

    AccessKeyRepository() {
        super(
                AccessKeyEntity.class,
                id -> AccessKeyId.parse(id).map(AccessKeyId::value),
                List.of(Order.byAge(), Order.byName("name", "name", row -> row.name)));
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

    /** The slots that the account's keys take, inactive ones too; nobody else takes one until this transaction ends. */
    Uni<List<Integer>> takenSlots(UUID organization, UUID account) {
        String taken = "select e.slot from AccessKeyEntity e"
                + " where e.organizationId = :organization and e.accountId = :account and e.deletedAt is null";
        return lock(organization, account)
                .chain(() -> read(organization, taken, Integer.class, Map.of("account", account)));
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
