/**
 * Owns what is special about the accounts of people: they are invited, and go by their e-mail addresses. All that they share
 * with machines is in {@code account}; how they sign in is in {@code login} and {@code session}.
 */
@NullMarked
package io.postern.user;

import org.jspecify.annotations.NullMarked;
