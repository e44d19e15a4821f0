package io.postern.persistence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Statements of the administration side, in its transaction. Each must name the organization that it is for. */
public abstract class OwnedStatements {

    /** Runs a query in HQL that names {@code :organization}. */
    protected <R> Uni<List<R>> read(UUID organization, String hql, Class<R> result, Map<String, ?> parameters) {
        demandOrganization(hql);
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createQuery(hql, result);
                    query.setParameter("organization", organization);
                    parameters.forEach(query::setParameter);
                    return query.getResultList();
                })
                // What was changed before is written before a query, and may break a constraint there.
                .onFailure()
                .transform(Constraints::explain);
    }

    /**
     * Runs a query in HQL on a view. Its rows are let go at once: what is read again in this transaction is what has become of
     * it, and not what the session remembers.
     */
    protected <R> Uni<List<R>> readView(UUID organization, String hql, Class<R> result, Map<String, ?> parameters) {
        return read(organization, hql, result, parameters)
                .call(rows -> Panache.getSession().invoke(session -> rows.forEach(session::detach)));
    }

    /** Runs a query in SQL that names {@code :organization}; for the join tables, which have no entity. */
    protected <R> Uni<List<R>> select(UUID organization, String sql, Class<R> result, Map<String, ?> parameters) {
        demandOrganization(sql);
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(sql, result);
                    query.setParameter("organization", organization);
                    parameters.forEach(query::setParameter);
                    return query.getResultList();
                })
                // What was changed before is written before a query, and may break a constraint there.
                .onFailure()
                .transform(Constraints::explain);
    }

    /** Changes rows by SQL that names {@code :organization}; answers how many. */
    protected Uni<Integer> write(UUID organization, String sql, Map<String, ?> parameters) {
        demandOrganization(sql);
        return Panache.getSession()
                .chain(session -> {
                    var statement = session.createNativeQuery(sql);
                    statement.setParameter("organization", organization);
                    parameters.forEach(statement::setParameter);
                    return statement.executeUpdate();
                })
                .onFailure()
                .transform(Constraints::explain);
    }

    /** Several ids or names as one parameter, for {@code string_to_array(…, ' ')}: none of them has a space. */
    protected static String list(Collection<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static void demandOrganization(String statement) {
        if (!statement.contains(":organization")) {
            throw new IllegalArgumentException("A statement must name :organization: " + statement);
        }
    }
}
