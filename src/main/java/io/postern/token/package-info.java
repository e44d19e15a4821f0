/**
 * Owns the corridor: a key ID and a secret go in, a token comes out, one way and no way back. Also tells the world how to
 * check what it made. Shares a view with the administration side and none of its classes.
 */
@NullMarked
package io.postern.token;

import org.jspecify.annotations.NullMarked;
