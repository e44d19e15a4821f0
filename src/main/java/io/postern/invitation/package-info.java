/**
 * Owns how the invited come in: the link that they were given lets them set a password, once, and is worth no more than
 * who gave it. Keeps no rows of its own.
 */
@NullMarked
package io.postern.invitation;

import org.jspecify.annotations.NullMarked;
