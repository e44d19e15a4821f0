/**
 * Owns the root key at run time: reads it once, hands out what derives from it, and holds it against the check value in
 * the database. A replica with another root key than the database's serves nobody. Knows no feature.
 */
@NullMarked
package io.postern.rootkey;

import org.jspecify.annotations.NullMarked;
