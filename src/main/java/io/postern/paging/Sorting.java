package io.postern.paging;

/**
 * By what a list is ordered.
 *
 * @param field one of the list's own closed set
 * @param descending whether the greatest comes first
 */
public record Sorting(String field, boolean descending) {
    /** As a client writes it: the field, with a minus before it for descending. */
    public String wire() {
        return descending ? "-" + field : field;
    }
}
