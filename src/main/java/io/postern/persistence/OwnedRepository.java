package io.postern.persistence;

import io.postern.paging.Page;
import io.postern.paging.PageRequest;
import io.postern.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * The base of every repository. Each method takes the organization: what belongs to another organization is as absent
 * as what never existed.
 *
 * @param <E> the row
 * @param <I> its id
 */
public abstract class OwnedRepository<E extends OwnedRow, I> extends OwnedStatements {
    private final Class<E> entity;
    private final String table;
    private final Function<String, Optional<I>> idOf;
    private final List<Order<E>> orders;

    /**
     * For the rows of one table.
     *
     * @param idOf reads an id from a page's cursor; empty when it is none
     * @param orders what lists can be ordered by, their usual order first
     */
    protected OwnedRepository(Class<E> entity, Function<String, Optional<I>> idOf, List<Order<E>> orders) {
        this.entity = entity;
        this.table = entity.getAnnotation(Table.class).name();
        this.idOf = idOf;
        this.orders = List.copyOf(orders);
    }

    /** Reads a UUID as an id; empty when the text is none, or not the way in which we write it. */
    public static Optional<UUID> uuid(String text) {
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

    /**
     * The same, and nobody else changes it until this transaction ends. The lock comes first, so that what is read is what
     * is changed.
     */
    public Uni<E> lock(UUID organization, I id) {
        String lock = "select e.id from " + table
                + " e where e.organization_id = :organization and e.id = :id for no key update";
        return select(organization, lock, Object.class, Map.of("id", id)).chain(() -> get(organization, id));
    }

    /** Deletes a row that was read in this transaction, at once. */
    public Uni<Void> remove(E row) {
        return Panache.getSession()
                .chain(session -> session.remove(row).chain(session::flush))
                .onFailure()
                .transform(Constraints::explain);
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

    /** A page of the rows that meet a condition in SQL on {@code e}. */
    protected Uni<Page<E>> page(UUID organization, PageRequest request, String condition, Map<String, ?> parameters) {
        Listing<E> listing = listing(request, condition, parameters);
        return select(organization, listing.sql(), Object.class, listing.parameters())
                .chain(ids -> inOrder(organization, ids.subList(0, Math.min(ids.size(), listing.limit())))
                        .map(rows -> Page.of(rows, ids.size() > listing.limit(), listing.place())));
    }

    /** Hibernate Reactive reads no entities by SQL, so the page is read in two statements: ids by SQL, rows by id. What is deleted in between is left out. */
    private Uni<List<E>> inOrder(UUID organization, List<Object> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : all(organization, "e.id in (:ids)", Map.of("ids", ids)).map(rows -> {
                    Map<String, E> byKey = rows.stream().collect(Collectors.toMap(OwnedRow::key, row -> row));
                    return ids.stream()
                            .map(id -> byKey.get(id.toString()))
                            .filter(Objects::nonNull)
                            .toList();
                });
    }

    /** The statement of {@link #page}. */
    Listing<E> listing(PageRequest request, String condition, Map<String, ?> parameters) {
        return Listing.of(table, orders, idOf, request, condition, parameters);
    }

    private String from() {
        return "from " + entity.getSimpleName() + " e where e.organizationId = :organization";
    }
}
