/**
 * What a machine client shows and what Postern keeps of it: access-key IDs, secrets, their hashes, and the root key that
 * all other keys derive from.
 *
 * <p>Owns every format and every keyed hash of a credential. Knows nothing of accounts, HTTP or the database. A secret
 * leaves this package by {@link io.postern.credential.AccessKeySecret#reveal()} only.
 */
@NullMarked
package io.postern.credential;

import org.jspecify.annotations.NullMarked;
