/**
 * Owns what there is to be permitted: resource servers and the permissions registered on them. Knows nothing of who
 * holds them.
 */
@NullMarked
package io.postern.catalog;

import org.jspecify.annotations.NullMarked;
