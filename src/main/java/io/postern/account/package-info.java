/**
 * Owns accounts, people's and machines', and every arrow that starts at one: its roles, its groups, its own permissions.
 * Knows nothing of tokens, and of access keys only that it has some.
 */
@NullMarked
package io.postern.account;

import org.jspecify.annotations.NullMarked;
