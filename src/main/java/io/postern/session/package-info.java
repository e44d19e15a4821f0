/**
 * Owns how people come in and go out: signing in and out, setting a password by invitation and changing it. Keeps no rows
 * of its own: what a session or a password is, {@code login} knows, and what an account may do, {@code account}.
 */
@NullMarked
package io.postern.session;

import org.jspecify.annotations.NullMarked;
