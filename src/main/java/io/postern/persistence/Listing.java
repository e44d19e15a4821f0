package io.postern.persistence;

import io.postern.paging.Cursor;
import io.postern.paging.PageRequest;
import io.postern.paging.Sorting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The statement that finds one page of a list: rows of a table that meet a condition, in one of the orders that have an
 * index, from where the page before ended. What it costs depends on the page and not on how long the list is.
 *
 * @param sql answers the ids of the page's rows, in order, and of the one after them
 * @param parameters of the statement, the organization excepted
 * @param limit how many rows the page holds at most
 * @param place where the list goes on after a row
 */
record Listing<E extends OwnedRow>(String sql, Map<String, Object> parameters, int limit, Function<E, Cursor> place) {

    private static final String BEGINNING = "select e.id from ";

    /**
     * Whether a statement is one of these. It has to be planned each time: what few have is found in another way than what many
     * have, and a plan that is made once for all would look for a rare name in all that there is.
     */
    static boolean isListing(String sql) {
        return sql.startsWith(BEGINNING) && sql.contains(" limit ");
    }

    /**
     * The statement for a request.
     *
     * @param orders those that the list has, its usual one first
     * @param idOf reads a row's id from a cursor; empty when the text is none
     * @throws io.postern.problem.ProblemException {@code invalid_sort} or {@code invalid_cursor}
     */
    static <E extends OwnedRow> Listing<E> of(
            String table,
            List<Order<E>> orders,
            Function<String, ? extends Optional<?>> idOf,
            PageRequest request,
            String condition,
            Map<String, ?> parameters) {
        Sorting usual = new Sorting(orders.get(0).field(), orders.get(0).latestFirst());
        Sorting sorting = request.sorting(orders.stream().map(Order::field).toList(), usual);
        Order<E> order = orders.stream()
                .filter(each -> each.field().equals(sorting.field()))
                .findFirst()
                .orElseThrow();
        Map<String, Object> all = new HashMap<>(parameters);
        List<String> conditions = new ArrayList<>(List.of("e.organization_id = :organization", "(" + condition + ")"));
        request.search().ifPresent(text -> {
            conditions.add("e.search like lower(cast(:q as text))");
            all.put("q", "%" + escaped(text) + "%");
        });
        request.after(sorting).ifPresent(place -> {
            conditions.add(order.after(sorting.descending()));
            all.put("after", idOf.apply(place.key()).orElseThrow(PageRequest::invalidCursor));
            if (!order.column().isEmpty()) {
                all.put("value", order.read().apply(place.value()).orElseThrow(PageRequest::invalidCursor));
            }
        });
        String sql = BEGINNING + table + " e where " + String.join(" and ", conditions) + " order by "
                + order.by(sorting.descending()) + " limit " + (request.limit() + 1);
        return new Listing<>(
                sql,
                all,
                request.limit(),
                row -> new Cursor(sorting.wire(), order.value().apply(row), row.key()));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
