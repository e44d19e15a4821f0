/** Owns the reasons for what an account may do: every path to a permission, and what another set of links would change. */
@NullMarked
package io.postern.rights;

import org.jspecify.annotations.NullMarked;
