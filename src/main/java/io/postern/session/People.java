package io.postern.session;

import io.postern.persistence.OwnedStatements;
import io.postern.persistence.Questions;
import io.postern.principal.Fault;
import io.postern.principal.Principal;
import io.postern.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks up who wants to come in: one statement, no transaction, and the same work whoever it is. */
@Singleton
public class People extends OwnedStatements {
    private static final String SELECT = """
            select o.id as organization_id,
                   o.name as organization_name,
                   a.id as account_id,
                   a.identifier,
                   a.display_name,
                   a.email,
                   a.kind,
                   a.active as account_active,
                   a.deleted_at is not null as account_deleted,
                   o.active as organization_active,
                   p.hash
            from organizations o
            left join accounts a on a.organization_id = o.id and a.deleted_at is null and %s
            left join passwords p on p.organization_id = a.organization_id and p.account_id = a.id
            where o.deleted_at is null and %s
            """;

    /** The same expression as that of the column. */
    private static final String BY_EMAIL =
            SELECT.formatted("a.email_canonical = lower(regexp_replace($2, '\\+[^@]*@', '@'))", "o.name = $1");

    private static final String BY_ID = SELECT.formatted("a.id = $2", "o.id = $1");

    private static final String LOCK = """
            select a.kind, a.deleted_at is not null as account_deleted, a.active as account_active, o.active
            from organizations o
            join accounts a on a.organization_id = o.id
            where o.id = :organization and a.id = :account
            for share
            """;

    private final Questions questions;

    People(Questions questions) {
        this.questions = questions;
    }

    /** An organization, and in it the account with the e-mail address that was named, if there is one. */
    record Named(UUID organization, String organizationName, Optional<Person> person) {}

    /** Who is named by an organization's name and an e-mail address; empty when there is no such organization. */
    Uni<Optional<Named>> find(String organization, String email) {
        return find(BY_EMAIL, Tuple.of(organization, email));
    }

    /** A person by account; fails with {@code not_found}. Not within a transaction: it takes a connection of its own. */
    public Uni<Person> get(UUID organization, UUID account) {
        return find(BY_ID, Tuple.of(organization, account))
                .map(found -> found.flatMap(Named::person).orElseThrow(ProblemException::notFound));
    }

    /** Whether the account is an active user of an active organization, and will be until the caller's transaction ends. */
    public Uni<Boolean> lockStanding(UUID organization, UUID account) {
        return select(organization, LOCK, Object[].class, Map.of("account", account))
                .map(rows -> rows.stream().anyMatch(People::isStanding));
    }

    private Uni<Optional<Named>> find(String sql, Tuple parameters) {
        return questions.ask(sql, parameters).map(found -> {
            RowIterator<Row> row = found.iterator();
            return row.hasNext() ? Optional.of(read(row.next())) : Optional.empty();
        });
    }

    private static boolean isStanding(Object[] row) {
        return isStanding((String) row[0], (boolean) row[1], (boolean) row[2], (boolean) row[3]);
    }

    /** Machines do not sign in. */
    private static boolean isStanding(
            String kind, boolean accountDeleted, boolean accountActive, boolean organizationActive) {
        return kind.equals(Principal.Kind.USER.name())
                && Fault.of(accountDeleted, accountActive, organizationActive).isEmpty();
    }

    private static Named read(Row row) {
        Optional<Person> person = Optional.ofNullable(row.getUUID("account_id")).map(account -> person(account, row));
        return new Named(row.getUUID("organization_id"), row.getString("organization_name"), person);
    }

    private static Person person(UUID account, Row row) {
        return new Person(
                row.getUUID("organization_id"),
                row.getString("organization_name"),
                account,
                row.getString("identifier"),
                row.getString("display_name"),
                Optional.ofNullable(row.getString("email")),
                isStanding(
                        row.getString("kind"),
                        row.getBoolean("account_deleted"),
                        row.getBoolean("account_active"),
                        row.getBoolean("organization_active")),
                Optional.ofNullable(row.getString("hash")));
    }
}
