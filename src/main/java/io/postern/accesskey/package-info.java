/**
 * Owns the life of access keys: born with a secret that is shown once, active or not, regenerated, reported as leaked,
 * deleted for good. Knows nothing of how they are exchanged.
 */
@NullMarked
package io.postern.accesskey;

import org.jspecify.annotations.NullMarked;
