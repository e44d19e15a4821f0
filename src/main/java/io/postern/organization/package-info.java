/**
 * Owns organizations: the tenants, each an issuer with its own signing keys. Announces that one was created and lets
 * every feature lay its foundations in the same transaction. Knows none of them.
 */
@NullMarked
package io.postern.organization;

import org.jspecify.annotations.NullMarked;
