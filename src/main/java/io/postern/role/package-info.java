/** Owns roles: named sets of permissions and restrictions, built in or custom. Knows nothing of who has them. */
@NullMarked
package io.postern.role;

import org.jspecify.annotations.NullMarked;
