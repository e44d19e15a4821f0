package io.postern.account;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.login.Logins;
import io.postern.paging.Cursor;
import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.role.LastOwner;
import io.postern.support.Database;
import io.postern.support.Organization;
import io.postern.support.Plan;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A page costs what a page costs, however many accounts there are: each list's own statement, and how it is answered. */
@QuarkusTest
class AccountPlansTest {
    private static final int LIMIT = 50;
    /** A page, the row after it, and as many again that were looked at in vain. */
    private static final int FEW = 4 * LIMIT;

    private static final List<String> SORTS =
            List.of("createdAt", "-createdAt", "identifier", "-identifier", "displayName", "-displayName");

    private static final String RARE = "rare:read";
    private static final String COMMON = "common:read";

    private static UUID organization;

    @Inject
    Logins logins;

    @Inject
    Database database;

    @Inject
    DataSource source;

    @BeforeEach
    void insertManyOnce() throws SQLException {
        if (organization == null) {
            Organization found = Organization.found();
            found.admin().permissions(RARE, COMMON);
            UUID other = Organization.found().id();
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (String sql : MANY.formatted(found.id(), other).split(";\n")) {
                    statement.execute(sql);
                }
                connection.commit();
                connection.setAutoCommit(true);
                statement.execute(
                        "vacuum analyze accounts, access_keys, account_roles, group_members, account_permissions, roles, groups,"
                                + " group_roles, role_permissions, permissions");
            }
            organization = found.id();
        }
    }

    @Test
    void everyListGoesByAnIndexInEveryOrder() {
        every(
                AccountPlansTest::assertBounded,
                List.of(
                        (repository, request) -> repository.pageOfStanding(organization, request, "true", Map.of()),
                        (repository, request) -> ofKind(repository, request, "SERVICE_ACCOUNT"),
                        (repository, request) -> ofKind(repository, request, "USER")));
    }

    @Test
    void whoHasARoleAGroupOrAPermissionIsFoundByAnIndex() {
        every(
                AccountPlansTest::assertFewAccounts,
                List.of(
                        (repository, request) ->
                                repository.pageOfLinked(organization, request, AccountLink.ROLE, role("common")),
                        (repository, request) ->
                                repository.pageOfLinked(organization, request, AccountLink.GROUP, group("common")),
                        (repository, request) ->
                                repository.pageOfLinked(organization, request, AccountLink.PERMISSION, COMMON)));
    }

    @Test
    void whatFewHaveIsNotLookedForInAll() {
        assertAll(SORTS.stream().map(sort -> () -> {
            PageRequest request = request(sort, null);
            for (Plan plan : List.of(
                    plan(it -> it.pageOfLinked(organization, request, AccountLink.ROLE, role("rare"))),
                    plan(it -> it.pageOfLinked(organization, request, AccountLink.GROUP, group("rare"))),
                    plan(it -> it.pageOfLinked(organization, request, AccountLink.PERMISSION, RARE)))) {
                assertBounded(sort, plan);
            }
        }));
    }

    @Test
    void aRareNameIsFoundByItsLetters() {
        assertAll(SORTS.stream().map(sort -> () -> {
            PageRequest request = request(sort, null);
            request.q = "Needle";
            Plan plan = plan(it -> it.pageOfStanding(organization, request, "true", Map.of()));
            assertTrue(plan.has("Bitmap Index Scan"), () -> sort + plan.text());
            assertBounded(sort, plan);
        }));
    }

    /** By age it may also go by the index of the ids alone, past what other organizations have. */
    @Test
    void aCommonNameIsFoundOnTheWay() {
        assertAll(SORTS.stream().filter(sort -> !sort.endsWith("createdAt")).map(sort -> () -> {
            PageRequest request = request(sort, null);
            request.q = "account";
            Plan plan = plan(it -> it.pageOfStanding(organization, request, "true", Map.of()));
            assertFalse(plan.has("Sort"), () -> sort + plan.text());
            assertBounded(sort, plan);
        }));
    }

    /** Deleted keys stay, and are as many as ever there were. */
    @Test
    void theKeysOfAnAccountAreFoundByAnIndex() {
        Plan plan = Plan.of(
                database,
                "select * from account_links where organization_id = :organization and account_id = cast(:account as uuid)",
                Map.of("organization", organization, "account", "01970000-0000-7000-8000-000000003a98"));
        assertFalse(plan.readWhole().contains("access_keys"), plan::text);
        assertTrue(plan.read("access_keys") <= FEW, plan::text);
    }

    private void every(BiConsumer<String, Plan> check, List<BiFunction<AccountRepository, PageRequest, Uni<?>>> lists) {
        List<Executable> checks = new ArrayList<>();
        lists.forEach(list -> SORTS.forEach(sort -> List.of(request(sort, null), request(sort, deep(sort)))
                .forEach(request -> checks.add(() -> {
                    Plan plan = plan(repository -> list.apply(repository, request));
                    assertFalse(plan.has("Sort"), () -> sort + plan.text());
                    check.accept(sort, plan);
                }))));
        assertAll(checks);
    }

    private static void assertBounded(String what, Plan plan) {
        assertEquals(List.of(), big(plan), () -> what + plan.text());
        assertTrue(plan.read() <= FEW, () -> what + ": " + plan.read() + plan.text());
    }

    /** A link is an entry of an index, and may be passed over; an account is a row. */
    private static void assertFewAccounts(String what, Plan plan) {
        assertEquals(List.of(), big(plan), () -> what + plan.text());
        assertTrue(plan.read("accounts") <= FEW, () -> what + ": " + plan.read("accounts") + plan.text());
    }

    /** Of the tables that were read as a whole, those that grow with the accounts. */
    private static List<String> big(Plan plan) {
        List<String> whole = new ArrayList<>(plan.readWhole());
        whole.retainAll(List.of("accounts", "account_roles", "group_members", "account_permissions"));
        return whole;
    }

    private static Uni<?> ofKind(AccountRepository repository, PageRequest request, String kind) {
        return repository.pageOfStanding(organization, request, "e.kind = :kind", Map.of("kind", kind));
    }

    private static PageRequest request(String sort, String cursor) {
        PageRequest request = new PageRequest();
        request.limit = String.valueOf(LIMIT);
        request.sort = sort;
        request.cursor = cursor;
        return request;
    }

    /** The cursor of a page in the middle of everything. */
    private static String deep(String sort) {
        String value = sort.endsWith("identifier") ? "account 8" : sort.endsWith("displayName") ? "name 8" : "";
        Cursor place = new Cursor(sort, value, "01970000-0000-7000-8000-000000003a98");
        return Page.of(List.of(1), true, any -> place).next();
    }

    private UUID role(String name) {
        return UUID.fromString(
                database.column("select id from roles where organization_id = ? and name = ?", organization, name)
                        .get(0));
    }

    private UUID group(String name) {
        return UUID.fromString(
                database.column("select id from groups where organization_id = ? and name = ?", organization, name)
                        .get(0));
    }

    private Plan plan(Function<AccountRepository, Uni<?>> list) {
        Listening repository = new Listening(logins);
        list.apply(repository).await().indefinitely();
        return Plan.of(database, repository.sql.orElseThrow(), repository.parameters);
    }

    /** Hears what the repository would ask, and answers nothing. */
    private static final class Listening extends AccountRepository {
        private Optional<String> sql = Optional.empty();
        private final Map<String, Object> parameters = new HashMap<>(Map.of("organization", organization));

        Listening(Logins logins) {
            super(new LastOwner(), logins, List.of(), InstantSource.system());
        }

        @Override
        protected <R> Uni<List<R>> select(UUID of, String statement, Class<R> result, Map<String, ?> named) {
            sql = Optional.of(statement);
            parameters.putAll(named);
            return Uni.createFrom().item(List.of());
        }
    }

    /** The first are deleted, each tenth is a user, and names have nothing to do with age. */
    private static final String MANY = """
            alter table accounts disable trigger log_change;
            alter table account_roles disable trigger log_change;
            alter table group_members disable trigger log_change;
            alter table account_permissions disable trigger log_change;
            alter table access_keys disable trigger log_change;
            insert into accounts (id, organization_id, kind, identifier, display_name, deleted_at, created_at, updated_at)
            select ('01970000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
                   case when i <= 25000 then '%1$s'::uuid else '%2$s'::uuid end,
                   case when i %% 10 = 0 then 'USER' else 'SERVICE_ACCOUNT' end,
                   'account ' || md5(i::text) || case when i %% 6250 = 0 then ' needle' else '' end,
                   'name ' || md5((i + 1)::text),
                   case when i <= 2500 then now() end, now(), now()
            from generate_series(1, 30000) i;
            insert into roles (id, organization_id, name, created_at, updated_at)
            select gen_random_uuid(), '%1$s'::uuid, name, now(), now() from unnest(array['common', 'rare']) name;
            insert into groups (id, organization_id, name, created_at, updated_at)
            select gen_random_uuid(), '%1$s'::uuid, name, now(), now() from unnest(array['common', 'rare']) name;
            insert into role_permissions (organization_id, role_id, pattern, restricted)
            select organization_id, id, name || ':read', false from roles where organization_id = '%1$s' and name in ('common', 'rare');
            insert into account_roles (organization_id, account_id, role_id)
            select a.organization_id, a.id, r.id
            from accounts a join roles r on r.organization_id = a.organization_id and r.name = 'common'
            where a.organization_id = '%1$s' and a.deleted_at is null and md5('r' || a.id) < '8';
            insert into group_members (organization_id, account_id, group_id)
            select a.organization_id, a.id, g.id
            from accounts a join groups g on g.organization_id = a.organization_id and g.name = 'common'
            where a.organization_id = '%1$s' and a.deleted_at is null and md5('g' || a.id) < '8';
            insert into account_permissions (organization_id, account_id, pattern)
            select a.organization_id, a.id, 'common:read'
            from accounts a
            where a.organization_id = '%1$s' and a.deleted_at is null and md5('p' || a.id) < '8';
            insert into account_roles (organization_id, account_id, role_id)
            select a.organization_id, a.id, r.id
            from accounts a join roles r on r.organization_id = a.organization_id and r.name = 'rare'
            where a.organization_id = '%1$s' and a.deleted_at is null and a.identifier < 'account 004';
            insert into group_members (organization_id, account_id, group_id)
            select a.organization_id, a.id, g.id
            from accounts a join groups g on g.organization_id = a.organization_id and g.name = 'rare'
            where a.organization_id = '%1$s' and a.deleted_at is null and a.identifier < 'account 008';
            insert into account_permissions (organization_id, account_id, pattern)
            select a.organization_id, a.id, 'rare:read'
            from accounts a
            where a.organization_id = '%1$s' and a.deleted_at is null and a.identifier < 'account 004';
            alter table accounts enable trigger log_change;
            alter table account_roles enable trigger log_change;
            alter table group_members enable trigger log_change;
            insert into access_keys (id, organization_id, account_id, slot, name, active, deleted_at, created_at, updated_at)
            select 'deleted ' || a.id, a.organization_id, a.id, 1, 'a', false, now(), now(), now()
            from accounts a
            where a.organization_id = '%1$s';
            alter table access_keys enable trigger log_change;
            alter table account_permissions enable trigger log_change""";
}
