/** Owns what the world reads to check tokens: each organization's metadata and public keys. Knows nothing of exchanges. */
@NullMarked
package io.postern.token.metadata;

import org.jspecify.annotations.NullMarked;
