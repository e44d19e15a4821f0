package io.postern.account;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.persistence.Order;
import io.postern.persistence.OwnedRepository;
import io.postern.principal.Principal;
import io.postern.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of accounts and of the links that start at them. What is deleted is not found. */
@Singleton
class AccountRepository extends OwnedRepository<AccountEntity, UUID> {
    private static final String LINKS =
            "from AccountLinks l where l.organizationId = :organization and l.accountId in (:ids)";

    AccountRepository() {
        super(
                AccountEntity.class,
                OwnedRepository::uuid,
                List.of(
                        Order.byAge(),
                        Order.byName("identifier", "identifier", row -> row.identifier),
                        Order.byName("displayName", "display_name", row -> row.displayName)));
    }

    /** A service account; fails with {@code not_found}, also for what is deleted or a user. */
    Uni<AccountEntity> serviceAccount(UUID organization, UUID id) {
        return account(organization, id).invoke(row -> {
            if (!row.isServiceAccount()) {
                throw ProblemException.notFound();
            }
        });
    }

    /** An account of either kind; fails with {@code not_found}, also for what is deleted. */
    Uni<AccountEntity> account(UUID organization, UUID id) {
        return one(organization, "e.id = :id and e.deletedAt is null", Map.of("id", id))
                .map(found -> found.orElseThrow(ProblemException::notFound));
    }

    Uni<Page<AccountEntity>> page(UUID organization, PageRequest request, Principal.Kind kind) {
        return page(organization, request, "e.kind = :kind and e.deleted_at is null", Map.of("kind", kind.name()));
    }

    /** What hangs on each of these accounts, by account. */
    Uni<Map<UUID, AccountLinks>> links(UUID organization, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return read(organization, LINKS, AccountLinks.class, Map.of("ids", ids))
                .map(links -> links.stream().collect(Collectors.toMap(each -> each.accountId, each -> each)));
    }

    /** Makes a link; answers 0 if it was there. */
    Uni<Integer> link(UUID organization, UUID account, AccountLink kind, Object target) {
        String insert = "insert into %s (organization_id, account_id, %s) values (:organization, :account, :target)"
                + " on conflict do nothing";
        return write(organization, insert.formatted(kind.table, kind.column), link(account, target));
    }

    /** Removes a link; answers 0 if there was none. */
    Uni<Integer> unlink(UUID organization, UUID account, AccountLink kind, Object target) {
        String delete =
                "delete from %s where organization_id = :organization and account_id = :account and %s = :target";
        return write(organization, delete.formatted(kind.table, kind.column), link(account, target));
    }

    private static Map<String, Object> link(UUID account, Object target) {
        return Map.of("account", account, "target", target);
    }
}
