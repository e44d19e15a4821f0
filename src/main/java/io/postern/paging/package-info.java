/**
 * Owns how long lists are read: a page at a time, by key and never by offset, with a cursor that clients do not
 * interpret. Knows nothing of what is listed.
 */
@NullMarked
package io.postern.paging;

import org.jspecify.annotations.NullMarked;
