package io.postern.rest;

/** What a view of one thing has: the thing's id, and the version that its entity tag and the audit trail go by. */
public interface Representation {
    /** A UUID, or a name where that is the id. */
    Object id();

    /** Raised with every change of what a replacement would replace; not with what others have to do with it. */
    long version();
}
