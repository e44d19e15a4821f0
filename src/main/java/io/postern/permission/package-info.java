/**
 * What an account may do: permissions, the patterns that grant or restrict them, and how they unite.
 *
 * <p>Owns the names and the rule that a restriction always wins. Knows nothing of accounts, roles, tokens, the database
 * or HTTP: values in, values out.
 */
@NullMarked
package io.postern.permission;

import org.jspecify.annotations.NullMarked;
