package io.postern.persistence;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * The base of every repository. Each method takes the organization: what belongs to another organization is as absent
 * as what never existed.
 *
 * @param <E> the row
 * @param <I> its id
 */
public abstract class OwnedRepository<E extends OwnedEntity, I> extends OwnedStatements {
    private final Class<E> entity;
    private final Function<String, Optional<I>> idOf;

    /** @param idOf reads an id from a page's cursor; empty when it is none */
    protected OwnedRepository(Class<E> entity, Function<String, Optional<I>> idOf) {
        this.entity = entity;
        this.idOf = idOf;
    }

    /** Reads a UUID as an id; empty when the text is none, or not the way in which we write it. */
    protected static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** Inserts a row at once, so that a broken constraint is this call's failure. */
    public Uni<E> insert(E row) {
        return Panache.getSession()
                .chain(session -> session.persist(row).chain(session::flush))
                .onFailure()
                .transform(Constraints::explain)
                .replaceWith(row);
    }

    /** Writes what was changed in the rows read, so that a version raised or a constraint broken shows now. */
    public Uni<Void> flush() {
        return Panache.getSession().chain(Session::flush).onFailure().transform(Constraints::explain);
    }

    /** The row with this id, if the organization has it. */
    public Uni<Optional<E>> find(UUID organization, I id) {
        return one(organization, "e.id = :id", Map.of("id", id));
    }

    /** The row with this id; fails with {@code not_found} when the organization has none. */
    public Uni<E> get(UUID organization, I id) {
        return find(organization, id).map(found -> found.orElseThrow(ProblemException::notFound));
    }

    /** The one row that meets a condition in HQL on {@code e}. */
    protected Uni<Optional<E>> one(UUID organization, String condition, Map<String, ?> parameters) {
        return all(organization, condition, parameters)
                .map(rows -> rows.stream().findFirst());
    }

    /** All rows that meet a condition in HQL on {@code e}; for what is few by nature. */
    protected Uni<List<E>> all(UUID organization, String condition, Map<String, ?> parameters) {
        String query = from() + " and (" + condition + ") order by e.id";
        return read(organization, query, entity, parameters);
    }

    /** A page of the rows that meet a condition in HQL on {@code e}. */
    protected Uni<Page<E>> page(UUID organization, PageRequest request, String condition, Map<String, ?> parameters) {
        Optional<I> after = request.after().map(key -> idOf.apply(key).orElseThrow(PageRequest::invalidCursor));
        String query = from() + " and (" + condition + ")" + (after.isPresent() ? " and e.id > :after" : "")
                + " order by e.id";
        return Panache.getSession()
                .chain(session -> {
                    var selection = session.createQuery(query, entity);
                    selection.setParameter("organization", organization);
                    parameters.forEach(selection::setParameter);
                    after.ifPresent(id -> selection.setParameter("after", id));
                    return selection.setMaxResults(request.limit() + 1).getResultList();
                })
                .map(rows -> Page.of(rows, request.limit(), OwnedEntity::key));
    }

    private String from() {
        return "from " + entity.getSimpleName() + " e where e.organizationId = :organization";
    }
}
