/**
 * Owns signing keys: one ring for each organization, encrypted at rest, shared by every replica through the database.
 * Signs claims and publishes public keys. Knows nothing of what the claims mean or of who asks.
 */
@NullMarked
package io.postern.signing;

import org.jspecify.annotations.NullMarked;
