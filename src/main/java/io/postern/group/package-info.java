/** Owns groups and the roles that they carry. Knows nothing of their members: membership belongs to accounts. */
@NullMarked
package io.postern.group;

import org.jspecify.annotations.NullMarked;
