package io.postern.account;

import io.postern.login.Logins;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.permission.PermissionPattern;
import io.postern.persistence.Order;
import io.postern.persistence.OwnedRepository;
import io.postern.principal.Principal;
import io.postern.problem.ProblemException;
import io.postern.role.LastOwner;
import io.postern.security.Actor;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The rows of accounts and of the links that start at them. What is deleted is not found, unless it is asked for. */
@Singleton
class AccountRepository extends OwnedRepository<AccountEntity, UUID> {
    private static final String LINKS =
            "from AccountLinks l where l.organizationId = :organization and l.accountId in (:ids)";

    private static final String LOCK = """
            select id from accounts
            where organization_id = :organization and deleted_at is null
              and id in (select cast(id as uuid) from unnest(string_to_array(:ids, ' ')) id)
            order by id
            for no key update
            """;

    private static final String KINDS = """
            select distinct kind from accounts
            where organization_id = :organization and deleted_at is null
              and id in (select cast(id as uuid) from unnest(string_to_array(:ids, ' ')) id)
            """;

    /** The rows of both ends in one order, so that two accounts that leave do not wait for each other. */
    private static final String LEAVE = """
            delete from account_administrators
            where (organization_id, account_id, user_id) in (
                select l.organization_id, l.account_id, l.user_id
                from account_administrators l
                where l.organization_id = :organization
                  and (l.account_id in (select cast(id as uuid) from unnest(string_to_array(:ids, ' ')) id)
                    or l.user_id in (select cast(id as uuid) from unnest(string_to_array(:ids, ' ')) id))
                order by l.account_id, l.user_id
                for update
            )
            """;

    private final LastOwner lastOwner;
    private final Logins logins;
    private final List<AccountEnd> ends;
    private final InstantSource clock;

    AccountRepository(LastOwner lastOwner, Logins logins, @All List<AccountEnd> ends, InstantSource clock) {
        super(
                AccountEntity.class,
                OwnedRepository::uuid,
                List.of(
                        Order.byAge(),
                        Order.byName("identifier", "identifier", row -> row.identifier),
                        Order.byName("displayName", "display_name", row -> row.displayName)));
        this.lastOwner = lastOwner;
        this.logins = logins;
        this.ends = ends;
        this.clock = clock;
    }

    /** An account, of this kind if one is wanted; fails with {@code not_found}, also for what is deleted. */
    Uni<AccountEntity> standing(UUID organization, UUID id, Optional<Principal.Kind> kind) {
        return get(organization, id).invoke(row -> demand(row.deletedAt == null && isOf(kind, row)));
    }

    /** The same, and nobody else changes it or its links until this transaction ends. */
    Uni<HeldAccount> hold(UUID organization, UUID id, Optional<Principal.Kind> kind) {
        return lock(organization, id)
                .invoke(row -> demand(row.deletedAt == null && isOf(kind, row)))
                .chain(this::held);
    }

    /** The same, deleted or not. */
    Uni<HeldAccount> holdBuried(UUID organization, UUID id, Principal.Kind kind) {
        return lock(organization, id)
                .invoke(row -> demand(isOf(Optional.of(kind), row)))
                .chain(this::held);
    }

    /** An account as clients see it now. */
    Uni<AccountView> view(AccountEntity row) {
        return linksOf(row).map(links -> AccountView.of(row, links));
    }

    /** A page of accounts as clients see them now. */
    Uni<Page<AccountView>> views(UUID organization, Page<AccountEntity> page) {
        List<UUID> shown = page.items().stream().map(row -> row.id).toList();
        return links(organization, shown)
                .map(links ->
                        page.only(row -> links.containsKey(row.id)).map(row -> AccountView.of(row, links.get(row.id))));
    }

    /** Writes what was changed in a row, as a new version. */
    Uni<Void> stamp(Actor actor, AccountEntity row) {
        return stampAll(actor, List.of(row));
    }

    /** Marks rows as changed, each as a new version, which ends the sessions of the people whose accounts they are. */
    Uni<Void> stampAll(Actor actor, Collection<AccountEntity> rows) {
        Instant now = clock.instant();
        rows.forEach(row -> row.updated(now, actor.account()));
        return flush().chain(() -> logins.endSessions(actor.organization(), ids(rows)));
    }

    /** Lets an account act or not, as a new version of its row; fails with {@code last_owner}. */
    Uni<Void> setActive(Actor actor, AccountEntity row, boolean active) {
        return lastOwner.keep(row.organizationId, () -> {
            row.active = active;
            return stamp(actor, row);
        });
    }

    /** Deletes a row and all that hung on it; fails with {@code last_owner}. */
    @Override
    public Uni<Void> remove(AccountEntity row) {
        return lastOwner.keep(row.organizationId, () -> super.remove(row));
    }

    /**
     * Deletes accounts. Their rows stay, so that service accounts' identifiers do; all that hung on them goes. Fails with
     * {@code last_owner}.
     */
    Uni<Void> bury(Actor actor, Collection<AccountEntity> rows) {
        return lastOwner.keep(actor.organization(), () -> markDeleted(actor, rows));
    }

    private Uni<Void> markDeleted(Actor actor, Collection<AccountEntity> rows) {
        Instant now = clock.instant();
        rows.forEach(row -> {
            row.updated(now, actor.account());
            row.deletedAt = row.updatedAt;
        });
        return flush().chain(() -> write(actor.organization(), LEAVE, Map.of("ids", list(ids(rows)))))
                .chain(() -> unlinkAll(actor.organization(), ids(rows)))
                .chain(() -> logins.forget(actor.organization(), ids(rows)))
                .chain(() -> end(actor, ids(rows)));
    }

    private Uni<Void> end(Actor actor, List<UUID> ids) {
        Uni<Void> ended = Uni.createFrom().voidItem();
        for (AccountEnd each : ends) {
            ended = ended.chain(() -> each.ended(actor, ids));
        }
        return ended;
    }

    private static List<UUID> ids(Collection<AccountEntity> rows) {
        return rows.stream().map(row -> row.id).toList();
    }

    /** Those of these accounts that stand, locked likewise. */
    Uni<List<AccountEntity>> lockStanding(UUID organization, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : select(organization, LOCK, UUID.class, Map.of("ids", list(ids)))
                        .chain(() -> standing(organization, ids));
    }

    /** Those of these accounts that stand. */
    Uni<List<AccountEntity>> standing(UUID organization, Collection<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : all(organization, "e.id in (:ids) and e.deletedAt is null", Map.of("ids", ids));
    }

    /** A page of the accounts that stand and meet a condition in SQL on {@code e}. */
    Uni<Page<AccountEntity>> pageOfStanding(
            UUID organization, PageRequest request, String condition, Map<String, ?> parameters) {
        return page(organization, request, "e.deleted_at is null and " + condition, parameters);
    }

    /** A page of those to which this target is linked. */
    Uni<Page<AccountEntity>> pageOfLinked(UUID organization, PageRequest request, AccountLink kind, Object target) {
        String linked =
                "e.id in (select l.account_id from %s l where l.organization_id = :organization and l.%s = :target)"
                        .formatted(kind.table, kind.column);
        return pageOfStanding(organization, request, linked, Map.of("target", target));
    }

    /** A page of those who hold a permission in the end: some path grants it, and none restricts it. */
    Uni<Page<AccountEntity>> pageInEffect(UUID organization, PageRequest request, PermissionPattern permission) {
        String paths = "select p.account_id from account_paths p where p.organization_id = :organization"
                + " and p.pattern = any (string_to_array(:%s, ' ')) and %s p.restricted";
        return pageOfStanding(
                organization,
                request,
                "e.id in (" + paths.formatted("granting", "not") + ") and e.id not in ("
                        + paths.formatted("restricting", "") + ")",
                Map.of("granting", list(permission.granting()), "restricting", list(permission.spanning())));
    }

    /** What hangs on an account; fails with {@code not_found} when it has been purged since its row was read. */
    Uni<AccountLinks> linksOf(AccountEntity row) {
        return links(row.organizationId, Set.of(row.id))
                .map(links -> Optional.ofNullable(links.get(row.id)).orElseThrow(ProblemException::notFound));
    }

    /** What hangs on each of these accounts, by account. */
    Uni<Map<UUID, AccountLinks>> links(UUID organization, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return readView(organization, LINKS, AccountLinks.class, Map.of("ids", ids))
                .map(links -> links.stream().collect(Collectors.toMap(each -> each.accountId, each -> each)));
    }

    /** Those of these accounts to which the target is linked. */
    Uni<List<UUID>> linked(UUID organization, Collection<UUID> accounts, AccountLink kind, Object target) {
        return select(
                organization,
                kind.sql(AccountLink.LINKED),
                UUID.class,
                Map.of("accounts", list(accounts), "target", target));
    }

    /** The kinds of those of these accounts that stand. No row is read that a lock would come too late for. */
    Uni<List<Principal.Kind>> kinds(UUID organization, Collection<UUID> ids) {
        return select(organization, KINDS, String.class, Map.of("ids", list(ids)))
                .map(kinds -> kinds.stream().map(Principal.Kind::valueOf).toList());
    }

    /** Links each of these accounts to each of these targets; fails with {@code last_owner} if that restricts them. */
    Uni<Void> link(UUID organization, Collection<UUID> accounts, AccountLink kind, Collection<?> targets) {
        Supplier<Uni<Void>> linking = () -> change(organization, kind.sql(AccountLink.LINK), accounts, kind, targets);
        return kind.mayRestrict() ? lastOwner.keep(organization, linking) : linking.get();
    }

    /** Unlinks each of these accounts from each of these targets; fails with {@code last_owner}. */
    Uni<Void> unlink(UUID organization, Collection<UUID> accounts, AccountLink kind, Collection<?> targets) {
        Supplier<Uni<Void>> unlinking =
                () -> change(organization, kind.sql(AccountLink.UNLINK), accounts, kind, targets);
        return kind == AccountLink.GROUP ? lastOwner.keep(organization, unlinking) : unlinking.get();
    }

    /** Removes every link that gives these accounts something. */
    private Uni<Void> unlinkAll(UUID organization, Collection<UUID> accounts) {
        Map<String, Object> parameters = Map.of("accounts", list(accounts));
        Uni<?> done = Uni.createFrom().voidItem();
        for (AccountLink kind : AccountLink.GRANTS) {
            done = done.chain(() -> select(organization, kind.sql(AccountLink.KEEP_ALL), Object.class, parameters))
                    .chain(() -> write(organization, kind.sql(AccountLink.UNLINK_ALL), parameters));
        }
        return done.replaceWithVoid();
    }

    private Uni<Void> change(
            UUID organization, String sql, Collection<UUID> accounts, AccountLink kind, Collection<?> targets) {
        if (accounts.isEmpty() || targets.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<String, Object> parameters = Map.of("accounts", list(accounts), "targets", list(targets));
        return select(organization, kind.sql(AccountLink.KEEP), Object.class, Map.of("targets", list(targets)))
                .chain(() -> write(organization, sql, parameters))
                .replaceWithVoid();
    }

    private Uni<HeldAccount> held(AccountEntity row) {
        return linksOf(row).map(links -> HeldAccount.of(row, links));
    }

    private static boolean isOf(Optional<Principal.Kind> wanted, AccountEntity row) {
        return wanted.filter(kind -> kind != row.kind).isEmpty();
    }

    private static void demand(boolean found) {
        if (!found) {
            throw ProblemException.notFound();
        }
    }
}
